export { phoneWords } from '../../core/words/format/phone.ts';
