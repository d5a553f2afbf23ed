import { join } from 'node:path';
import type { PresenceIcon } from '../../core/contract/presence.ts';

/**
 * The image file of a tray state, below the folder of the generated images. macOS recolours black "Template" images
 * itself; Windows picks a size out of an .ico; elsewhere the image is shown as it is.
 */
export function trayImageFile(icon: PresenceIcon, platform: NodeJS.Platform, assets: string): string {
  switch (platform) {
    case 'darwin':
      return join(assets, 'tray', 'mac', `${icon}Template.png`);
    case 'win32':
      return join(assets, 'tray', 'windows', `${icon}.ico`);
    default:
      return join(assets, 'tray', 'linux', `${icon}.png`);
  }
}
