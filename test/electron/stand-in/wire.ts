/**
 * The structured clone of a value as text, for the way between a page and the main process. Each function is complete in
 * itself, because it also runs in the page, as its own source text.
 */

/** Throws a DataCloneError for a function, a symbol or whatever else cannot be cloned. */
export function toWire(value: unknown): string {
  const pack = (part: unknown): unknown => {
    if (part === undefined) return ['undefined'];
    if (typeof part === 'bigint') return ['bigint', part.toString()];
    if (typeof part === 'number' && !Number.isFinite(part)) return ['number', String(part)];
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return ['array', part.map(pack)];
    if (part instanceof Date) return ['date', part.getTime()];
    if (part instanceof Map) return ['map', [...part].map(([key, entry]) => [pack(key), pack(entry)])];
    if (part instanceof Set) return ['set', [...part].map(pack)];
    if (part instanceof Error) return ['error', part.message];
    return ['object', Object.entries(part).map(([key, entry]) => [key, pack(entry)])];
  };
  return JSON.stringify(pack(structuredClone(value)));
}

export function fromWire(text: string): unknown {
  const unpack = (part: unknown): unknown => {
    if (!Array.isArray(part)) return part;
    const [kind, content] = part;
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(content);
      case 'number':
        return Number(content);
      case 'array':
        return content.map(unpack);
      case 'date':
        return new Date(content);
      case 'map':
        return new Map(content.map(([key, entry]: [unknown, unknown]) => [unpack(key), unpack(entry)]));
      case 'set':
        return new Set(content.map(unpack));
      case 'error':
        return new Error(content);
      default:
        return Object.fromEntries(content.map(([key, entry]: [string, unknown]) => [key, unpack(entry)]));
    }
  };
  return unpack(JSON.parse(text));
}
