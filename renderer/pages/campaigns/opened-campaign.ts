/** The campaign that was last opened: where the focus is found again in the list of all of them. */
let opened: string | null = null;

export function openedCampaign(): string | null {
  return opened;
}

export function keepOpenedCampaign(campaignId: string): void {
  opened = campaignId;
}
