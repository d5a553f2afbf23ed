import { describe, expect, it } from 'vitest';
import { prettyBody } from '../../../renderer/events/pretty-body.ts';

describe('renderer/events/pretty-body.ts', () => {
  it('indents JSON, and shows its text unescaped', () => {
    expect(prettyBody('{"a":"\\u4f60 <script>"}')).toEqual({ text: '{\n  "a": "你 <script>"\n}', cut: false });
  });

  it('keeps every digit of a number', () => {
    expect(prettyBody('{"id":7432382142914123457,"a":1.10}').text).toContain('"id": 7432382142914123457');
  });

  it('gives what is no JSON back as it came', () => {
    expect(prettyBody('not json')).toEqual({ text: 'not json', cut: false });
  });

  it('gives the beginning of what is too long to be laid out at once', () => {
    const { text, cut } = prettyBody(JSON.stringify({ a: 'x'.repeat(300_000) }));
    expect(text).toHaveLength(200_000);
    expect(cut).toBe(true);
  });
});
