export { speakerWords } from '../../core/words/speaker.ts';
