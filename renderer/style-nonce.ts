declare global {
  /** Where the library that keeps the page behind a dialog from scrolling looks for the nonce of its style element. */
  var __webpack_nonce__: string | undefined;
}

/** The nonce that style elements of the interface's own code need, as the host put it into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Gives the nonce to libraries that ask for it there. Before anything is drawn. */
export function shareStyleNonce(): void {
  globalThis.__webpack_nonce__ = styleNonce();
}
