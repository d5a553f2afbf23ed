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

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
