/**
 * What people and machines write for a reason, in English sentences. The first that fits counts; the more exact stand first.
 * A change of this table raises `viewsVersion` (`codes.ts`).
 */

import type { ReasonCode } from './codes.ts';

const phrases: readonly (readonly [RegExp, ReasonCode])[] = [
  [/do.not.(?:call|contact)|\bdnc\b|opted.out|suppression list|unsubscribed/, 'do_not_call'],
  [
    /insufficient (?:funds|balance|credits?)|not enough (?:credits?|funds|balance)|payment required|out of credits?|no valid payment|account (?:is )?(?:suspended|not active|inactive)|quota exceeded/,
    'payment_required',
  ],
  [
    /concurren(?:t|cy)[\w\s]*(?:limit|exceed)|rate.?limit|too many (?:requests|calls|concurrent)|limit (?:reached|exceeded)|exceed\w* [\w\s]*limit|throttl/,
    'limit_reached',
  ],
  [
    /caller.?id|from.(?:phone.)?number (?:is )?(?:not|in)|anonym\w+ (?:calls? )?(?:rejected|disallowed)|anonymity disallowed|(?:invalid|missing|bad) identity|stir.?shaken/,
    'caller_id_refused',
  ],
  [
    /geo.?permission|international (?:call\w* )?(?:authori[sz]ation|permission|(?:is |are )?not (?:enabled|allowed|permitted))|no international|country (?:is )?(?:not (?:allowed|supported|enabled)|blocked)|destination (?:is )?(?:not (?:allowed|permitted)|barred|blocked)|(?:outgoing|outbound) calls? (?:are |is )?barred/,
    'destination_barred',
  ],
  [/\bspam\b|robocall|\bunwanted\b|flagged as (?:scam|fraud)|call.?block(?:ing|ed)/, 'blocked_as_spam'],
  [/number (?:has |was )?changed|has moved|moved permanently/, 'number_changed'],
  [
    /un(?:allocated|assigned)|(?:number|user|subscriber) (?:is |does |was )?(?:not (?:in service|exist|found|assigned|allocated)|n[o’']t exist|unknown|disconnected)|not in service|no longer in service|out of service|does not exist|disconnected number|no such (?:number|user)/,
    'unallocated_number',
  ],
  [
    /invalid (?:phone |destination |to )?(?:phone.?number|number|destination|callee)|(?:phone |destination )?number (?:is |was |format (?:is )?)?(?:invalid|not valid|malformed|incomplete)|(?:number|address) incomplete|not a valid (?:phone )?number|misdialled/,
    'invalid_number',
  ],
  [
    /no route|cannot route|un(?:able to )?rout(?:e|able)|routing (?:error|failure)|too many hops|loop detected/,
    'no_route',
  ],
  [
    /network (?:is )?(?:out of order|down|failure|unreachable)|carrier (?:outage|is down)|trunk (?:is )?(?:down|unavailable)/,
    'network_out_of_order',
  ],
  [
    /congest|all (?:circuits|lines|channels|trunks) (?:are )?busy|no (?:free )?(?:circuits?|channels?)(?:\/channel)? available|network (?:is )?busy/,
    'congestion',
  ],
  [/no free line|not (?:placed|dialled|dialed) in time|dispatch (?:timed? ?out|timeout)/, 'dispatch_timeout'],
  [/voice ?mail|answering machine|machine (?:was )?detected|\bamd\b/, 'voicemail'],
  [/\bbusy\b/, 'busy'],
  [
    /no.answer|not (?:answered|picked up|pick up)|n[’']t (?:answer|pick up)|unanswered|nobody (?:picked|answered)|(?:did|does) not answer|rang out|ring(?:ing)? time\s?-?out|answer time\s?-?out/,
    'no_answer',
  ],
  [/declin|reject|refus/, 'rejected'],
  [/forbidden|not (?:allowed|permitted)|permission denied|barred|access denied/, 'forbidden'],
  [/unauthori[sz]ed|authenticat\w+ (?:failed|required|error)|invalid (?:credentials|api.?key|auth\w*)/, 'unauthorised'],
  [
    /codec|media (?:type|negotiation)|not acceptable|incompatible (?:destination|media)|unsupported media/,
    'media_mismatch',
  ],
  [
    /switched off|turned off|power(?:ed)? off|unreachable|not reachable|(?:could|can) ?not be reached|temporarily unavailable|subscriber absent|not registered|out of (?:coverage|range)|(?:callee|user|phone) (?:is )?(?:un|not )available/,
    'unreachable',
  ],
  [/max(?:imum)?\W(?:call )?(?:duration|length|time)|time limit|too long/, 'max_duration'],
  [/silence|inactiv|no (?:speech|audio input)/, 'silence'],
  [
    /(?:connection|media|rtp|ice|websocket|stream|line)[\w\s]* (?:was |is )?(?:lost|dropped|closed|reset|broken|failed)|no (?:audio|rtp|media)|call dropped|one.way audio/,
    'connection_lost',
  ],
  [
    /\b(?:assistant|agent|bot|flow|pathway)\b[\w\s…]* (?:not found|missing|invalid|not configured|deleted)/,
    'agent_misconfigured',
  ],
  [
    /\b(?:llm|language model|tts|stt|asr|transcri(?:ber|ption)|text.to.speech|speech.to.text|voice provider|ai model|pipeline)\b/,
    'agent_failed',
  ],
  [
    /service unavailable|temporary failure|temporarily (?:failed|out)|overloaded|carrier dropped/,
    'service_unavailable',
  ],
  [/timed?.?out|time-out|deadline exceeded|expired/, 'timeout'],
  [/cancel|abort|terminated/, 'cancelled'],
  [/hung up|hang.?up|normal (?:call )?clearing|ended by (?:the )?(?:caller|callee|customer|user)/, 'hung_up'],
  [/(?:internal|server) (?:server )?error|bad gateway|not implemented/, 'server_error'],
  [/bad request|protocol error|malformed|unsupported/, 'protocol_error'],
];

/** @param template as `template.ts` makes it: then what is not the same in every call cannot change what is found */
export function reasonOfPhrase(template: string): ReasonCode | null {
  return phrases.find(([pattern]) => pattern.test(template))?.[1] ?? null;
}
