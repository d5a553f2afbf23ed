/** More than anybody reads, and as much as a page lays out at once without a pause. */
const longest = 200_000;

interface PrettyBody {
  text: string;
  /** Whether there is more than `text`. */
  cut: boolean;
}

/** A body indented for the eye, or the beginning of one that is very long. What is no JSON is given back as it came. */
export function prettyBody(body: string): PrettyBody {
  const text = indented(body);
  return { text: text.slice(0, longest), cut: text.length > longest };
}

interface RawJson {
  rawJSON?(text: string): unknown;
}

/** A number that JavaScript cannot hold stays as it was written: ids are such numbers. */
function longNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value;
  return (JSON as RawJson).rawJSON?.(context.source) ?? value;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body, longNumber), null, 2);
  } catch {
    return body;
  }
}
