/** Contacts as they are imported: a name for a phone number. */

export interface Contact {
  /** As it stands in the file. */
  phoneNumber: string;
  name: string;
}

/** What of a file cannot be used, and why, in a sentence. */
export interface UnreadLine {
  /** From 1. */
  line: number;
  problem: string;
}

export interface ReadContacts {
  contacts: Contact[];
  unread: UnreadLine[];
}
