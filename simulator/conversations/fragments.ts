/** Conversations with a machine, and those that ended too early. */

import type { Conversation } from './conversation.ts';

export const voicemails: readonly [Conversation, ...Conversation[]] = [
  {
    language: 'english',
    disposition: 'left_message',
    summary: 'Voicemail of {name}: left a message to call {company} back before {day}.',
    lines: [
      'Hello, this is Ava from {company}, calling for {name}. Please call us back before {day}. Thank you, goodbye.',
      'The mailbox of the person you have called has recorded your message.',
    ],
  },
  {
    language: 'spanish',
    disposition: 'left_message',
    summary: 'Buzón de voz de {name}: se dejó un mensaje de {company}.',
    lines: [
      'Hola, le llama Ava, de {company}. Por favor, devuélvanos la llamada antes de {day}. Gracias.',
      'Su mensaje ha sido grabado.',
    ],
  },
];

export const dropped: readonly [Conversation, ...Conversation[]] = [
  {
    language: 'english',
    disposition: null,
    summary: 'The line to {name} dropped while the appointment of {day} at {time} was being discussed.',
    lines: [
      'Hello {first}, this is Ava from {company}. I am calling about your appointment on {day}.',
      'Hello? You are breaking up, I am just driving into a tunnel.',
      'Shall I call you back a little later?',
      'Yes, or can we say {time} right away, I think that…',
    ],
  },
  {
    language: 'english',
    disposition: null,
    summary: 'The call with {name} about invoice {order} broke off before the amount was confirmed.',
    lines: [
      'Good afternoon, {company} here, it is about invoice {order}. Am I speaking with {name}?',
      'Yes. Is it the one over {amount}? I think there is a mistake in it, the umbrella was never delivered.',
      'Let me look that up for you, one moment please.',
      'I am still here…',
    ],
  },
];

export const transferred: readonly [Conversation, ...Conversation[]] = [
  {
    language: 'english',
    disposition: 'transferred',
    summary: '{name} wanted to speak with a person about the claim {order} and was handed over to the front desk.',
    lines: [
      'Hello, this is Ava from {company}. How can I help you with your claim {order}?',
      'I would rather speak with a human, honestly. This is the third call about the same windscreen.',
      'I understand, {first}. I am connecting you with a colleague now, please stay on the line.',
      'Thank you.',
    ],
  },
];
