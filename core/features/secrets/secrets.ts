/** The secrets in force. The hook token is in a file of its own; the others come when the host's store gives them out. */

import type { MissingSecrets } from '../../contract/missing-secrets.ts';
import type { SignatureCheck } from '../../intake/receiver/signature.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, SecretName, SecretStore } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';
import { hookTokenFile, isHookToken, newHookToken } from './hook-token.ts';
import { missingSecrets, type SecretStates } from './missing-secrets.ts';

export interface Secrets {
  /** The secret part of the hook's path; empty while it waits for the key store, as after an update of the first edition. */
  hookToken(): string;
  /** Whether the token was made in this run because none was stored. */
  isTokenNew(): boolean;
  /** Replaces the hook token; the old address is dead from then on. */
  rotateHookToken(): Promise<void>;
  /** The key for TopCalls' API; null while there is none. */
  apiKey(): string | null;
  /** The token for the user's ngrok account; null while there is none. */
  ngrokToken(): string | null;
  /** The seed of this computer's key on a relay's server, or credentials in its place; null while there are none. */
  relaySeed(): string | null;
  /** What pairs this computer with a team's relay; null while there is none. */
  relayCode(): string | null;
  /**
   * Stores a secret and takes it into force; `null` forgets it.
   * @throws NotifierError `conflict` when another value stays in force, because the environment gives it
   */
  set(name: UserSecret, value: string | null): Promise<void>;
  /** Calls `listener` after a secret was set, or came late. Returns the unsubscribe function. */
  onSet(listener: (name: SecretName) => void): () => void;
  /** Calls `listener` when what is missing or how it is protected may have changed. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
  protection: SecretStore['protection'];
  /** What is stored, or was, and is not in force. */
  missing(): MissingSecrets[];
  /** How deliveries are verified; null while there is no webhook secret, `pending` while there is one that cannot be read. */
  signatureCheck(settings: Settings['signature']): SignatureCheck | 'pending' | null;
  /** Lets go of timers and of the store. */
  close(): void;
}

/** The secrets that a user gives; the hook token is the app's own. */
type UserSecret = Exclude<SecretName, 'hookToken'>;

export interface SecretsOptions {
  store: SecretStore;
  dataDir: string;
  /** The secrets that were there when the last run ended, as `keep` got them. */
  known: readonly SecretName[];
  /** Keeps for the next run which secrets there are. */
  keep(names: readonly SecretName[]): void;
  /** Called when a secret was forgotten: no copy of it may stay behind. */
  onForgotten(): void;
  clock: Clock;
  logger: Logger;
}

const userSecrets: readonly UserSecret[] = ['apiKey', 'webhookSecret', 'ngrokToken', 'relaySeed', 'relayCode'];
/** How long a key store may take before the app says what it waits for. */
const patienceMs = 5_000;

/**
 * Reads the secrets. Resolves at once: what the store does not give out at once comes later, and is told by `onSet`.
 * @throws NotifierError `disk` when the token's file cannot be read or written
 */
export async function loadSecrets(options: SecretsOptions): Promise<Secrets> {
  const { store, dataDir, keep, onForgotten, clock, logger } = options;
  const file = hookTokenFile(dataDir);
  const values: Partial<Record<SecretName, string | null>> = { hookToken: file.read() };
  const states: SecretStates = { waiting: new Set(), unreadable: new Set(), lost: new Set(), overdue: false };
  const since = clock.now();
  /** By secret, how often it was read or set: what is read belongs to the time before it was set. */
  const turns = new Map<SecretName, number>();
  const wasSet = createEmitter<[SecretName]>('stored secrets', logger);
  const changed = createEmitter('the state of secrets', logger);
  let tokenIsNew = false;
  const unsubscribe = store.onChange?.(changed.emit) ?? (() => {});

  function turn(name: SecretName): () => boolean {
    const mine = (turns.get(name) ?? 0) + 1;
    turns.set(name, mine);
    return () => turns.get(name) === mine;
  }

  async function read(name: SecretName, get: () => Promise<string | null>): Promise<void> {
    const isMine = turn(name);
    states.waiting.add(name);
    const found = await get().then(
      (value) => ({ value: checked(name, value) }),
      (error: unknown) => ({ error }),
    );
    if (!isMine()) return;
    states.waiting.delete(name);
    if ('value' in found) {
      await take(name, found.value);
    } else {
      states.unreadable.add(name);
      logger.error('A stored secret cannot be read now; it stays where it is', { name, error: found.error });
    }
    wasSet.emit(name);
    changed.emit();
  }

  async function take(name: SecretName, value: string | null): Promise<void> {
    if (name === 'hookToken') return takeToken(value);
    values[name] = value;
    if (value === null && options.known.includes(name)) states.lost.add(name);
    note();
  }

  async function takeToken(stored: string | null): Promise<void> {
    if (stored === null && values.hookToken != null) return;
    const token = stored ?? newHookToken();
    tokenIsNew = stored === null;
    values.hookToken = token;
    await putToken(token);
  }

  async function putToken(token: string): Promise<void> {
    file.write(token);
    values.hookToken = token;
    // The file counts. That the old place could not be cleared costs nothing.
    await store
      .set('hookToken', token)
      .catch((error: unknown) => logger.warn('The webhook token could not be moved out of its old place', { error }));
  }

  /** A secret of the environment alone was never stored; but that signatures were checked counts, whatever the secret's place. */
  function note(): void {
    const isKept = (name: UserSecret) =>
      name === 'webhookSecret' || store.isFromEnvironment?.(name) !== true ? values[name] != null : false;
    const pending = (name: UserSecret) =>
      [states.waiting, states.unreadable, states.lost].some((names) => names.has(name)) && options.known.includes(name);
    keep(userSecrets.filter((name) => isKept(name) || pending(name)));
  }

  function checked(name: SecretName, value: unknown): string | null {
    if (value === null || value === undefined) return null;
    if (name === 'hookToken' ? isHookToken(value) : typeof value === 'string' && value.trim() !== '') return `${value}`;
    logger.error('A stored secret is none, and is not used', { name });
    return null;
  }

  async function setUserSecret(name: UserSecret, value: string | null): Promise<void> {
    await store.set(name, value);
    const isMine = turn(name);
    for (const names of [states.waiting, states.unreadable, states.lost]) names.delete(name);
    const now = checked(name, await store.get(name).catch(() => value));
    if (!isMine()) return;
    values[name] = now;
    note();
    if (value === null) onForgotten();
    wasSet.emit(name);
    changed.emit();
    if (now === value) return;
    throw new NotifierError(
      'conflict',
      'It was stored, but another value counts: the one that the app was started with, in its environment.',
      { field: 'value' },
    );
  }

  const stored = values.hookToken;
  const reading = [
    // The old place is asked for what was never moved out of it.
    read('hookToken', async () => (stored === null ? store.get('hookToken') : (store.unmovedToken?.() ?? null))),
    ...userSecrets.map((name) => read(name, () => store.get(name))),
  ];
  const allRead = Promise.all(reading);
  allRead.catch((error: unknown) => logger.error('A secret could not be taken into force', { error }));
  // A store that has its answers at hand gives them before this turn of the loop ends.
  await Promise.race([allRead, new Promise((resolve) => setImmediate(resolve))]);
  const cancel = clock.after(patienceMs, () => {
    states.overdue = true;
    if (states.waiting.size === 0) return;
    logger.warn('The system’s key store has not answered yet', { names: [...states.waiting] });
    changed.emit();
  });

  return {
    hookToken: () => values.hookToken ?? '',
    isTokenNew: () => tokenIsNew,
    async rotateHookToken() {
      turn('hookToken');
      await putToken(newHookToken());
      states.waiting.delete('hookToken');
      states.unreadable.delete('hookToken');
      wasSet.emit('hookToken');
      changed.emit();
    },
    apiKey: () => values.apiKey ?? null,
    ngrokToken: () => values.ngrokToken ?? null,
    relaySeed: () => values.relaySeed ?? null,
    relayCode: () => values.relayCode ?? null,
    set: setUserSecret,
    onSet: wasSet.on,
    onChange: changed.on,
    protection: () => store.protection(),
    missing: () => missingSecrets(states, values.hookToken != null, since),
    signatureCheck({ scheme, header }) {
      if (states.waiting.has('webhookSecret') || states.unreadable.has('webhookSecret')) return 'pending';
      // Several at once, for the time in which a secret is replaced: separated by white space, which no secret contains.
      const secrets = (values.webhookSecret ?? '').split(/\s+/).filter((secret) => secret !== '');
      return secrets.length === 0 ? null : { scheme, header: header.toLowerCase(), secrets };
    },
    close() {
      cancel();
      unsubscribe();
    },
  };
}
