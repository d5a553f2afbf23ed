/** A number in one spelling, for telling numbers apart: its digits; of an address that is no number the address itself. */
export function numberKey(phoneNumber: string): string {
  const digits = phoneNumber.replaceAll(/\D/g, '').replace(/^00/, '');
  return digits.length >= 5 ? digits : phoneNumber;
}
