/** The few colours with a meaning. Each is always accompanied by an icon and by words. */
export type Tone = 'good' | 'bad' | 'waiting' | 'moved' | 'quiet';
