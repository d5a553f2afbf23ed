import { describe, expect, it } from 'vitest';
import { prettyBody } from '../../../renderer/events/pretty-body.ts';

describe('renderer/events/pretty-body.ts', () => {
  it('indents JSON, and shows its text unescaped', () => {
    expect(prettyBody('{"a":"\\u4f60 <script>"}')).toBe('{\n  "a": "你 <script>"\n}');
  });

  it('gives what is no JSON back as it came', () => {
    expect(prettyBody('not json')).toBe('not json');
  });
});
