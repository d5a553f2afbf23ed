import type { ApiInput, ApiMethod, ApiOutputs, ImportedHistory, PushMessage } from '../../core/contract/api.ts';

/** How the interface reaches the engine. It is the only way: nothing in the interface knows which host is behind it. */
export interface Transport {
  /**
   * Rejects with an `ApiError`, also when the engine cannot be reached.
   * @param signal gives the call up where that is possible; it then rejects with the code `cancelled`
   */
  call<M extends ApiMethod>(method: M, input: ApiInput<M>, signal?: AbortSignal): Promise<ApiOutputs[M]>;
  /** Calls `listener` with every pushed message; returns the unsubscribe function. */
  onPush(listener: (message: PushMessage) => void): () => void;
  /** Whether pushed messages can arrive now. While they cannot, what is on the screen may be out of date. */
  isStreaming(): boolean;
  /** Calls `listener` when `isStreaming` changed; returns the unsubscribe function. */
  onStreamingChange(listener: () => void): () => void;
  /** Saves the whole history as a file. */
  exportHistory(): Promise<SavedFile>;
  /** Saves calls as a file. */
  exportCalls(input: ApiInput<'exportFilter'>): Promise<SavedFile>;
  /** Saves one call as a page that stands for itself. */
  exportCall(input: ApiInput<'exportCall'>): Promise<SavedFile>;
  /** Adds the history in a file that the user chooses; null when they chose none. */
  importHistory(): Promise<ImportedHistory | null>;
  /** Ends what is under way with a file, which then rejects with the code `cancelled`. */
  cancelFile(): void;
}

/** What became of a file: its path, or that the browser takes care of it, or that the user chose no place. */
export type SavedFile = { outcome: 'saved'; path: string } | { outcome: 'download' } | { outcome: 'none' };

/** What the engine answered instead of a value. */
export class ApiError extends Error {
  readonly code: string;
  /** Path of the input field that was wrong, such as `tunnel.subdomain`. */
  readonly field: string | undefined;

  constructor({ code, message, field }: { code: string; message: string; field?: string }) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.field = field;
  }
}
