/**
 * Goal: the browser of these tests draws on every machine, also on one without any font.
 * Method: what is drawn with no font of the page's own, and with which font.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Controls are drawn in the font of the system; the text has letters that no font here knows. */
const PAGE = `<p style="font-family: system-ui">Bantuan … → ✓ العربية ꦗꦮ 😀</p>
<input type="file"> <input type="date"> <select><option>Tanda</option></select> <button>Kirim</button>`;

describe('the browser', () => {
  it('draws text and controls in the font that came with it, and in no other', async () => {
    const page = await browser.newPage();
    await page.setContent(PAGE);
    expect((await page.screenshot()).length).toBeGreaterThan(0);
    const inspector = await page.context().newCDPSession(page);
    await inspector.send('DOM.enable');
    await inspector.send('CSS.enable');
    const { root } = await inspector.send('DOM.getDocument');
    for (const selector of ['p', 'button', 'select']) {
      const { nodeId } = await inspector.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await inspector.send('CSS.getPlatformFontsForNode', { nodeId });
      expect({ selector, fonts: fonts.map(({ familyName }) => familyName) }).toEqual({ selector, fonts: ['Open Sans'] });
    }
    await page.close();
  });
});
