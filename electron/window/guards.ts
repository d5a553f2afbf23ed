import type { App, Session, Shell } from 'electron';
import type { Logger } from '../../core/kernel/ports.ts';
import { externalLink, isOwnAddress } from './links.ts';

export interface GuardOptions {
  app: Pick<App, 'on'>;
  session: Pick<Session, 'setPermissionCheckHandler' | 'setPermissionRequestHandler'>;
  shell: Pick<Shell, 'openExternal'>;
  /** Address of the interface's page. */
  interfaceUrl: string;
  logger: Logger;
}

/** The one permission that the interface needs: its copy buttons. */
const allowedPermission = 'clipboard-sanitized-write';

/**
 * Keeps every page where it is: no navigation away from the interface, no windows, no embedded views, no permissions.
 * A link goes to the user's browser if it is plain https, else nowhere.
 */
export function installGuards({ app, session, shell, interfaceUrl, logger }: GuardOptions): void {
  const openOutside = (address: string): void => {
    const link = externalLink(address);
    if (link === null) {
      logger.warn('Did not open a link that is not plain https');
      return;
    }
    shell.openExternal(link).catch((error: unknown) => {
      logger.warn('The system did not open a link', { error: String(error) });
    });
  };

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (details) => {
      if (isOwnAddress(details.url, interfaceUrl)) return;
      details.preventDefault();
      openOutside(details.url);
    });
    contents.on('will-frame-navigate', (details) => {
      if (!details.isMainFrame) details.preventDefault();
    });
    contents.on('will-redirect', (details) => {
      if (!isOwnAddress(details.url, interfaceUrl)) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });

  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === allowedPermission && isOwnAddress(requestingOrigin, interfaceUrl),
  );
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === allowedPermission && isOwnAddress(details.requestingUrl, interfaceUrl));
  });
}
