import type { CallFilters } from '../search/filters.ts';
import type { DeliveryOutcome } from '../words/delivery.ts';

/** The names under which answers are cached, so that a pushed message can say which of them are out of date. */
export const keys = {
  status: ['status'],
  settings: ['settings'],
  rules: ['settings', 'rules'],
  allCalls: ['calls'],
  calls: (filters: CallFilters, readSince: number | null = null) => ['calls', filters, readSince],
  summaryCalls: (summary: string) => ['calls', 'of summary', summary],
  call: (callId: string) => ['call', callId],
  everyCall: ['call'],
  campaigns: ['campaigns'],
  campaign: (campaignId: string) => ['campaign', campaignId],
  everyCampaign: ['campaign'],
  alerts: ['alerts'],
  allDeliveries: ['deliveries'],
  deliveries: (outcome: DeliveryOutcome | null) => ['deliveries', outcome],
  misunderstood: ['deliveries', 'misunderstood'],
  deliveryBody: (sequence: number) => ['delivery-body', sequence],
  outages: ['outages'],
  problems: ['problems'],
  problemList: ['problems', 'all'],
  problem: (problemId: string) => ['problems', problemId],
  unreached: ['unreached'],
  number: (phoneNumber: string) => ['number', phoneNumber],
  overview: ['overview'],
  diagnostics: ['diagnostics'],
  crashReport: ['crash-report'],
  usage: ['usage'],
  erasePreview: (phoneNumber: string) => ['call', 'erase-preview', phoneNumber],
} as const;
