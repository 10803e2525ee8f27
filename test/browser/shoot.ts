/**
 * Takes pictures of the console on a running host, to be looked at.
 * @example node_modules/.bin/node test/browser/shoot.ts --base http://127.0.0.1:8787 --who manager-kota-jambi --out /tmp/shots /tanda /ringkasan
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.ts';
import { type Language, type SIZES, settled, signedIn, visit } from './harness.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:8787' },
    who: { type: 'string' },
    out: { type: 'string', default: '.build/screenshots' },
    language: { type: 'string', multiple: true, default: ['id', 'en'] },
    size: { type: 'string', multiple: true, default: ['wide', 'narrow'] },
    theme: { type: 'string', multiple: true, default: ['light'] },
    /** The whole page, not only what the window shows. */
    full: { type: 'boolean', default: false },
  },
});

const browser = await launchChromium();
mkdirSync(values.out, { recursive: true });
for (const language of values.language as Language[]) {
  for (const size of values.size as (keyof typeof SIZES)[]) {
    for (const theme of values.theme as ('light' | 'dark')[]) {
      const options = { language, size, theme };
      const { page, complaints, close } = values.who
        ? await signedIn(browser, values.base, values.who, options)
        : await visit(browser, values.base, options);
      for (const path of positionals.length === 0 ? ['/'] : positionals) {
        await page.goto(path);
        await settled(page);
        const name = [values.who ?? 'nobody', path.replace(/[^\w.-]+/g, '_') || '_', language, size, theme].join('-');
        await page.screenshot({ path: join(values.out, `${name}.png`), fullPage: values.full });
        console.log(`${name}.png${complaints.length === 0 ? '' : `  complaints: ${complaints.splice(0).join(' | ')}`}`);
      }
      await close();
    }
  }
}
await browser.close();
