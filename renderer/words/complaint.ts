/**
 * What was wrong with a value, as a sentence under its field. The engine begins its message with the field's name, which says
 * nothing there.
 */
export function complaintAbout(field: string, message: string): string {
  const rest = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
