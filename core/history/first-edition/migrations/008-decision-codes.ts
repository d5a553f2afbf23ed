/** Why something was decided is kept as a code with what belongs to it, as JSON; the sentences of earlier versions stay. */
export const decisionCodes = `
alter table alerts add column because text
`;
