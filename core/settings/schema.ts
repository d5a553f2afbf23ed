/** Every setting, its default and its limits: the one source for validation, storage and the settings page. */

import { z } from 'zod';
import { lastDate } from '../events/believed-time.ts';
import { type DocumentedEventName, documentedEventNames } from '../events/names.ts';
import { digest } from './digest.ts';
import { isGlobalKey } from './global-key.ts';
import { profiles } from './profiles.ts';
import { quietHours } from './quiet-hours.ts';
import { relay } from './relay.ts';
import { mutes, rules } from './rules.ts';
import { watches } from './watches.ts';

/** localtunnel's rule for names (server source, `lib/ClientManager`): an invalid one makes its client wait for ever. */
export const subdomainPattern = /^(?:[a-z0-9][a-z0-9-]{4,61}[a-z0-9]|[a-z0-9]{4,63})$/;

/** How deliveries are signed; what each means is in `intake/receiver/signature.ts`. */
export const signatureSchemes = ['hmac', 'timestamped', 'standard-webhooks'] as const;

const httpUrl = z
  .string()
  .trim()
  .refine((value) => {
    const url = URL.parse(value);
    return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
  }, 'must be an address that starts with http:// or https://');

const withoutUser = (error: string) =>
  httpUrl.refine((value) => {
    const url = URL.parse(value);
    return url !== null && url.username === '' && url.password === '';
  }, error);

/** Where a key is sent: its own user name and password would take the key's place, and stand in the settings for all to read. */
const keyedUrl = withoutUser('must be an address without a user name and password: the API key signs in');

/** `fetch` takes none with them, and says so in an error that holds them. */
const postedUrl = withoutUser('must be an address without a user name and password');

const wrongPort = 'must be a whole number from 0 to 65535';

const optional = <T extends z.ZodType<string>>(schema: T) => z.union([z.literal(''), schema]);

/** Which events notify out of the box: what a person must act on, or waits for. */
const notifiesByDefault: readonly DocumentedEventName[] = ['call.failed', 'campaign.completed', 'campaign.stopped'];

const eventSwitches = z.strictObject(
  Object.fromEntries(
    documentedEventNames.map((name) => [name, z.boolean().default(notifiesByDefault.includes(name))]),
  ) as Record<DocumentedEventName, z.ZodDefault<z.ZodBoolean>>,
);

/** How much of the history is kept. */
export const keepChoice = {
  /** Calls older than this many days go; null keeps them for ever. */
  keepDays: z.int().min(1).max(36_500).nullable(),
  /** When the history is larger than this, in millions of bytes, its oldest calls go; null lets it grow. */
  keepMegabytes: z.int().min(50).max(10_000_000).nullable(),
};

export const settingsSchema = z.strictObject({
  tunnel: z
    .strictObject({
      provider: z.enum(['localtunnel', 'cloudflared', 'ngrok', 'fixed', 'relay', 'off']).default('localtunnel'),
      /** The localtunnel server that gives out the public URL. */
      host: httpUrl.default('https://localtunnel.me'),
      /** The name asked for; empty until the first start, which chooses one that is hard to guess and keeps it. */
      subdomain: optional(
        z.string().regex(subdomainPattern, 'must be 4 to 63 small letters or digits (hyphens inside, from 6 on)'),
      ).default(''),
      /** Name of a cloudflared tunnel; empty for a quick one, whose address changes at each start. */
      cloudflaredTunnel: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$|^$/, 'must be the name or id of a cloudflared tunnel')
        .default(''),
      /** The public URL that leads to the named cloudflared tunnel. */
      cloudflaredUrl: optional(httpUrl).default(''),
      /** A domain that is reserved for the user's ngrok account; empty for whichever ngrok gives. */
      ngrokDomain: z
        .string()
        .trim()
        // It is copied from the dashboard with its scheme as often as without.
        .overwrite((value) =>
          value
            .toLowerCase()
            .replace(/^https:\/\//, '')
            .replace(/\/+$/, ''),
        )
        .regex(/^(?:(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63})?$/, 'must be a domain, such as my-name.ngrok.app')
        .default(''),
      /** The public URL of a reverse proxy that leads to the receiver, for the provider `fixed`. */
      fixedUrl: optional(httpUrl).default(''),
    })
    .prefault({}),
  receiver: z
    .strictObject({
      /** Local port of the webhook receiver; 0 takes any free one. */
      port: z.int(wrongPort).min(0, wrongPort).max(65_535, wrongPort).default(0),
    })
    .prefault({}),
  signature: z
    .strictObject({
      scheme: z.enum(signatureSchemes).default('hmac'),
      header: z
        .string()
        .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be a header name: letters, digits and hyphens')
        .default('x-topcalls-signature'),
    })
    .prefault({}),
  notifications: z
    .strictObject({
      events: eventSwitches.prefault({}),
      /** Events whose name TopCalls does not document. */
      otherEvents: z.boolean().default(false),
      /** Whether to be told when events cannot arrive for a minute, and when they can again. */
      connection: z.boolean().default(true),
      sound: z.boolean().default(true),
      /** How much a notification tells to whoever sees the screen. */
      content: z.enum(['full', 'no-details']).default('full'),
      /** Until when notifications are paused, milliseconds UTC; 0 when they are not, `null` until resumed by hand. */
      pausedUntil: z.int().min(0).max(lastDate).nullable().default(0),
      quietHours: quietHours.prefault({}),
      /** The first that matches decides; where none does, the switches above. */
      rules,
      /** What does not notify for a while, whatever the rules say. */
      mutes,
      profiles,
      /** The id of the one in use; null for none. */
      profile: z.string().nullable().default(null),
      watches: watches.prefault({}),
      digest: digest.prefault({}),
    })
    .prefault({}),
  escalation: z
    .strictObject({
      /** Where a rule may have posted what nobody opened; empty for nowhere. */
      url: optional(postedUrl).default(''),
      /** `text`: as ntfy takes it; `chat`: `{ "text" }`, as Slack, Mattermost and Teams; `discord`: `{ "content" }`. */
      format: z.enum(['text', 'chat', 'discord']).default('text'),
    })
    .prefault({}),
  relay: relay.prefault({}),
  api: z
    .strictObject({
      baseUrl: keyedUrl.default('https://api.topcalls.ai'),
      /** Whether the app subscribes its webhook address by itself, where there is a key. */
      subscribe: z.boolean().default(true),
    })
    .prefault({}),
  history: z
    .strictObject({
      keepDays: keepChoice.keepDays.default(730),
      /** Room for about a million calls. */
      keepMegabytes: keepChoice.keepMegabytes.default(10_000),
    })
    .prefault({}),
  recordings: z
    .strictObject({
      /** Whether recordings of calls that end are fetched and kept. */
      keep: z.boolean().default(false),
      /** Of which calls, in the filter language; empty for all. */
      when: z.string().trim().max(1_000, 'must be at most 1,000 characters').default(''),
      /** Older ones go; null keeps them for as long as their calls. */
      keepDays: z.int().min(1).max(36_500).nullable().default(90),
      /** Where they would be larger together, in millions of bytes, the oldest go. */
      maxMegabytes: z.int().min(10).max(1_000_000).default(2_000),
      /** Names of hosts that recordings may be fetched from although they are in a private network, or a link only leads on to them. */
      allowedHosts: z
        .array(
          z
            .string()
            .trim()
            .toLowerCase()
            .regex(
              /^(?:[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])$/,
              'must be the name of a host, such as files.example.com',
            ),
        )
        .max(50, 'must be at most 50 hosts')
        .default([]),
    })
    .prefault({}),
  app: z
    .strictObject({
      startAtLogin: z.boolean().default(false),
      theme: z.enum(['system', 'light', 'dark']).default('system'),
      /** Whether single letters and signs, such as `/` or `J`, do something; other keys always do. */
      singleKeyShortcuts: z.boolean().default(true),
      /** The key that shows the window from wherever one is, as `Control+Alt+K`; empty for none. */
      globalKey: z
        .string()
        .refine(
          (key) => key === '' || isGlobalKey(key),
          'must be a key with Control, Alt or Super, such as Control+Alt+K',
        )
        .default(''),
      /** Which unread calls the badge counts: those that failed, or all. */
      badge: z.enum(['failed', 'unread']).default('failed'),
      /** Which of a call's metadata is shown as the contact's name; empty for none. */
      contactName: z.string().trim().max(100, 'must be at most 100 characters').default('contact_name'),
      /** Whether the page hides who was called and what was said until it is asked for, and notifications tell neither. */
      privateMode: z.boolean().default(false),
      /** Whether screen shares and screenshots leave the window out in private mode, where the system can do so. */
      hideFromCapture: z.boolean().default(false),
      /** Whether newer versions are looked for, and downloaded, without being asked. */
      updates: z.boolean().default(true),
    })
    .prefault({}),
});

export type Settings = z.output<typeof settingsSchema>;

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;
export type SettingsPatch = DeepPartial<Settings>;

export const defaultSettings: Settings = settingsSchema.parse({});
