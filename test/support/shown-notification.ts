/** Reading what `dunst -print` writes: one block for each notification that it shows. */

export interface ShownNotification {
  appName: string;
  title: string;
  /** As the service got it: with markup still escaped. */
  body: string;
  /** The file that the service found for it, or its name. */
  icon: string;
  category: string;
  urgency: 'low' | 'normal' | 'critical';
  /** The service's number for it. */
  id: number;
  /** Labels by action name. */
  actions: Record<string, string>;
}

/** Texts stand in quotes and may contain anything, so each is read up to the line that follows it in every block. */
const block =
  /^\{\n\tappname: '([\s\S]*?)'\n\tsummary: '([\s\S]*?)'\n\tbody: '([\s\S]*?)'\n\ticon: '(.*)'\n[\s\S]*?\tcategory: (.*)\n[\s\S]*?\n\turgency: (LOW|NORMAL|CRITICAL)\n[\s\S]*?\n\tid: (\d+)\n\tactions: \{([\s\S]*?)\}\n/gm;

/** The notifications in `output`, in the order shown. A block that is not complete yet is left out. */
export function shownNotifications(output: string): ShownNotification[] {
  return [...output.matchAll(block)].map(([, appName, title, body, icon, category, urgency, id, actions]) => ({
    appName: appName ?? '',
    title: title ?? '',
    body: body ?? '',
    icon: icon ?? '',
    category: category ?? '',
    urgency: (urgency ?? '').toLowerCase() as ShownNotification['urgency'],
    id: Number(id),
    actions: Object.fromEntries(
      [...(actions ?? '').matchAll(/"(.*?)": "(.*?)"/g)].map(([, name, label]) => [name ?? '', label ?? '']),
    ),
  }));
}
