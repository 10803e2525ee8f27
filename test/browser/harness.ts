/** A real browser before the real host: signs demonstration people in, and watches for what must not happen in any page. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Language = 'id' | 'en';
/** What people have on their desks, and in their hands (DESIGN §12: 1366×768 and 390×844). */
export const SIZES = { wide: { width: 1366, height: 768 }, narrow: { width: 390, height: 844 } } as const;

export interface Visit {
  readonly size?: keyof typeof SIZES;
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
}

export interface Visitor {
  readonly page: Page;
  /** What the page complained about: errors, refused by the content security policy, asked of another host. Empty where all is well. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A page that is not there by then never is; a busy machine may be ten times slower than a quiet one. */
const TIMEOUT_MS = 60_000;

/** A fresh browser profile at the console's door, signed out. */
export async function visit(browser: Browser, baseUrl: string, options: Visit = {}): Promise<Visitor> {
  const { size = 'wide', language = 'id', theme = 'light' } = options;
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: SIZES[size],
    colorScheme: theme,
    locale: language === 'id' ? 'id-ID' : 'en-GB',
    timezoneId: 'Asia/Jakarta',
    ...(size === 'narrow' && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
  });
  context.setDefaultTimeout(TIMEOUT_MS);
  await context.addInitScript((chosen) => {
    // once: a reader's own change of language lives on over reloads
    if (localStorage.getItem('kawal.language') === null) localStorage.setItem('kawal.language', chosen);
  }, language);
  const page = await context.newPage();
  return { page, complaints: watch(context, page, baseUrl), close: () => context.close() };
}

/** The same, signed in by the one click that a person needs. @param who a key of personas.json */
export async function signedIn(browser: Browser, baseUrl: string, who: string, options: Visit = {}): Promise<Visitor> {
  const visitor = await visit(browser, baseUrl, options);
  const { page } = visitor;
  await page.goto('/');
  await page.getByRole('button', { name: /Masuk ke konsol|Sign in to the console/ }).click();
  await choose(page, who);
  return visitor;
}

/** On the sign-in page of the one machine. */
export async function choose(page: Page, who: string): Promise<void> {
  const person = page.locator(`button[name="person"][value="${who}"]`);
  await person.waitFor({ state: 'attached' });
  // one of the many who stand below the first
  if (!(await person.isVisible())) await page.locator('details', { has: person }).locator('summary').click();
  await person.click();
  await page.locator('main#isi').waitFor();
}

function watch(context: BrowserContext, page: Page, baseUrl: string): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // an answer that is no 2xx is said by the browser itself; what the page makes of it is the test's own business
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(`console: ${text}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseUrl}/`) && !/^(data|blob):/.test(url)) complaints.push(`outside: ${url}`);
  });
  return complaints;
}

/** Nothing moves on the page any more, and no answer is awaited: what is then seen stays. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // a page may have several that load, each by itself
  await page.waitForFunction(() => document.querySelector('[role="status"]:has(span[aria-hidden])') === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // one that is called off, because what moved has left the page, has ended too
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((a) => a.effect?.getTiming().iterations !== Infinity)
        .map((a) => a.finished),
    );
  });
}
