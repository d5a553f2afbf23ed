import type { Page } from 'playwright-core';

/** What became of the attempts: the names of those that changed anything, and how each that was made from text ended. */
export interface Injected {
  did: string[];
  fromText: Record<string, string>;
}

/** Tries to bring style and script into a page in every way that code of its own could be talked into. */
export function inject(page: Page): Promise<Injected> {
  return page.evaluate(() => {
    const evil =
      '<p id="came-in" style="outline: 7px solid" onclick="window.ran = 1">x</p><style>p { outline: 7px solid }</style>';
    const made = <T extends HTMLElement>(name: string, of: Partial<T>): HTMLElement => {
      const element = document.createElement(name);
      document.body.append(element);
      Object.assign(element, of);
      return element;
    };
    const attempts: Record<string, () => unknown> = {
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', evil),
      innerHTML: () => made('div', { innerHTML: evil }),
      outerHTML: () => made('div', { outerHTML: evil }),
      setHTMLUnsafe: () => document.createElement('div').setHTMLUnsafe(evil),
      srcdoc: () => made<HTMLIFrameElement>('iframe', { srcdoc: evil }),
      parse: () => new DOMParser().parseFromString(evil, 'text/html'),
      fragment: () => document.body.append(document.createRange().createContextualFragment(evil)),
      write: () => document.write(evil),
      scriptText: () => made<HTMLScriptElement>('script', { text: 'window.ran = 1' }),
      scriptContent: () => made('script', { textContent: 'window.ran = 1' }),
      scriptAddress: () => made<HTMLScriptElement>('script', { src: 'data:text/javascript,window.ran=1' }),
      handler: () => {
        const element = made('p', {});
        element.setAttribute('onclick', 'window.ran = 1');
        element.click();
      },
      worker: () => new Worker('data:text/javascript,0'),
    };
    const fromText: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        attempt();
        fromText[name] = 'taken';
      } catch {
        fromText[name] = 'refused';
      }
    }
    const sheet = made('style', { textContent: 'body { outline: 7px solid }' });
    const styled = made('p', {});
    styled.setAttribute('style', 'outline: 7px solid');
    const did = [
      ...('ran' in window ? ['script'] : []),
      ...(document.getElementById('came-in') === null ? [] : ['markup']),
      ...(getComputedStyle(document.body).outlineWidth === '7px' ? ['style element'] : []),
      ...(getComputedStyle(styled).outlineStyle === 'none' ? [] : ['style attribute']),
    ];
    sheet.remove();
    styled.remove();
    return { did, fromText };
  });
}
