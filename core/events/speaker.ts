/** Who said something, from the words that platforms use for the two sides of a call. */

import { type Fields, isFields } from './fields.ts';

type Voice =
  | { is: 'agent' | 'callee' | 'nobody' }
  | { is: 'other'; name: string }
  /** Nobody's speech: an instruction, a tool's answer. */
  | { is: 'aside'; kind: string };

/** In small letters, with blanks. One more word is one more word here. */
const agents = new Set([
  'agent',
  'assistant',
  'ai',
  'bot',
  'model',
  'robot',
  'ai agent',
  'ai assistant',
  'voice agent',
  'voice assistant',
  'virtual agent',
  'virtual assistant',
  'agent ai',
  'voicebot',
  'agente',
  'asistente',
  'assistente',
  'assistant ia',
  'ki',
  'ki agent',
  'asystent',
  '客服',
  '助手',
  'エージェント',
  '상담원',
  'агент',
  'ассистент',
]);
const callees = new Set([
  'user',
  'human',
  'customer',
  'callee',
  'lead',
  'client',
  'end user',
  'contact',
  'recipient',
  'prospect',
  'called party',
  'kunde',
  'kundin',
  'benutzer',
  'cliente',
  'usuario',
  'usuária',
  'usuário',
  'utente',
  'utilisateur',
  'klant',
  'klient',
  '客户',
  '顾客',
  '用户',
  'お客様',
  '고객',
  'клиент',
  'пользователь',
]);
/** Whose side it is follows from the other one. */
const caller = 'caller';
const aside =
  /^(?:system|developer|tools?|functions?|event|node|dtmf|debug|log)(?: |$)|(?:^| )(?:tools?|functions?|action|transition)(?: |$)/;
const unnamed = /^(?:speaker[ #]*)?\d{1,3}$/;
const longestLabel = 60;

/** Who each word or name of one transcript stands for. */
export interface Cast {
  voiceOf(word: string): Voice;
  /** Whether a line of text that begins with this and a colon begins what somebody says. */
  isLabel(word: string): boolean;
}

/**
 * @param metadata what the caller attached: names in it are speakers' names
 * @param wordsIn gives the words for speakers that stand in the transcript, small; asked only where one depends on the others
 */
export function castOf(metadata: Fields | null, wordsIn: () => ReadonlySet<string>): Cast {
  let names: Map<string, Voice['is']> | null = null;
  const sideOf = (name: string) => {
    names ??= metadata === null ? new Map() : namesIn(metadata);
    return names.get(name);
  };
  let callerSide: 'agent' | 'callee' | 'other' | null = null;
  const sideOfCaller = () => {
    callerSide ??= sideBeside(wordsIn());
    return callerSide;
  };
  const known = new Map<string, Voice>();
  const read = (word: string): Voice => {
    const plain = plainWord(word);
    if (plain === '') return { is: 'nobody' };
    if (agents.has(plain)) return { is: 'agent' };
    if (callees.has(plain)) return { is: 'callee' };
    if (plain === caller) {
      const side = sideOfCaller();
      return side === 'other' ? { is: 'other', name: nameOf(word.trim()) } : { is: side };
    }
    const named = sideOf(plain);
    if (named === 'agent' || named === 'callee') return { is: named };
    if (aside.test(plain)) return { is: 'aside', kind: word.trim().slice(0, longestLabel) };
    return { is: 'other', name: nameOf(word.trim()) };
  };
  return {
    voiceOf(word) {
      const voice = known.get(word) ?? read(word);
      if (known.size < mostNames) known.set(word, voice);
      return voice;
    },
    isLabel(word) {
      const plain = plainWord(word);
      const isKnown = agents.has(plain) || callees.has(plain) || plain === caller || sideOf(plain) !== undefined;
      return isKnown || /^speaker[ #]*\d{1,3}$/.test(plain) || /^(?:system|tool|function)(?: |$)/.test(plain);
    },
  };
}

/** Whether a word alone tells on which side of a call somebody is. */
export function isSide(word: string): boolean {
  const plain = plainWord(word);
  return agents.has(plain) || callees.has(plain);
}

export function plainWord(word: string): string {
  return word.length > longestLabel
    ? word
    : word
        .trim()
        .toLowerCase()
        .replaceAll(/[_\s-]+/g, ' ');
}

/** A number alone is no name: `Speaker 3`. */
function nameOf(word: string): string {
  const name = unnamed.test(word) ? `Speaker ${word}` : word.replaceAll('_', ' ');
  return name.charAt(0).toLocaleUpperCase('en') + name.slice(1, longestLabel);
}

/** On which side the caller is, by whom he speaks with. */
function sideBeside(words: ReadonlySet<string>): 'agent' | 'callee' | 'other' {
  if (words.has('callee') || words.has('customer')) return 'agent';
  for (const word of words) if (agents.has(word)) return 'callee';
  return 'other';
}

const mostNames = 50;
const nameKey = /(?:^|_)(?:name|names)$|^(?:agent|assistant|bot|customer|lead|callee|client|contact)$/i;
const agentKey = /agent|assistant|bot|(?:^|_)ai(?:_|$)/i;
const calleeKey = /customer|lead|callee|client|contact|recipient|prospect|user|first_?name|last_?name|full_?name/i;

/** Names in what the caller attached, such as `agent_name` or `customer.name`, with the first names alone. */
function namesIn(metadata: Fields): Map<string, Voice['is']> {
  const names = new Map<string, Voice['is']>();
  const look = (fields: Fields, way: string, depth: number) => {
    for (const [key, value] of Object.entries(fields).slice(0, mostNames)) {
      const path = `${way}${key}`;
      if (isFields(value) && depth < 2) look(value, `${path}_`, depth + 1);
      const isName = typeof value === 'string' && nameKey.test(key) && value.length <= longestLabel;
      if (!isName || names.size >= mostNames) continue;
      const side = agentKey.test(path) ? 'agent' : calleeKey.test(path) ? 'callee' : 'other';
      const whole = plainWord(value);
      for (const name of [whole, whole.split(' ')[0] ?? ''])
        if (name.length > 1 && !names.has(name)) names.set(name, side);
    }
  };
  look(metadata, '', 0);
  return names;
}
