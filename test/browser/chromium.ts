import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser that is installed: `CHROMIUM` names one elsewhere. Nothing is downloaded. */
export async function launch(): Promise<Browser> {
  const named = process.env.CHROMIUM;
  const path = named ?? PLACES.find((each) => existsSync(each));
  if (path === undefined)
    throw new Error('no Chromium was found: install one, or name it with CHROMIUM=/path/to/it');
  // Its own sandbox does not work for root, which is who runs in a container.
  const options = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: path, args: options });
}
