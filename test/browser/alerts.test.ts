/**
 * Goal: a manager does the day's first job on the screen: finds what is most urgent, opens it, acts, goes on; by keyboard too; two
 * people at once lose nothing; personal data is shown for a purpose and leaves no trace in the browser; hostile text stays text.
 * Method: the real host with its demonstration; each test acts on alerts of a rule of its own.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api.ts';
import { launchChromium } from './chromium.ts';
import { settled, signedIn } from './harness.ts';

const baseUrl = inject('baseUrl');
const MANAGER = 'manager-kota-jambi';
const ABOVE = 'manager-jambi';
/** A rule with time to answer. */
const RESTING = 'KKS_BELUM_DISERAHKAN';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
/** What the page's lead counts, as a number. */
async function found(page: Page): Promise<number> {
  const text = await page.getByRole('status').filter({ hasText: 'tanda' }).first().textContent();
  return Number.parseInt(text?.replaceAll('.', '') ?? '', 10);
}

/** The first alert of a rule, opened from the flat queue. */
async function openFirst(page: Page, rule: string): Promise<void> {
  await page.goto(`/tanda?rule=${rule}&view=list`);
  await page.getByRole('listitem').first().getByRole('link').click();
  await page.getByRole('heading', { name: 'Mengapa tanda ini muncul' }).waitFor();
  await settled(page);
}

describe('the queue', () => {
  it('keeps its filters in the address, counts exactly, and the way back undoes a filter', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/tanda');
    await settled(page);
    const all = await found(page);
    const chip = page.getByRole('button', { name: /^Kritis/ });
    const critical = Number((await chip.textContent())?.replace(/\D/g, ''));
    expect(critical).toBeGreaterThan(0);
    await chip.click();
    await page.waitForURL('**/tanda?severity=kritis');
    await page
      .getByRole('status')
      .filter({ hasText: `${critical} tanda` })
      .waitFor();
    await page.goBack();
    await page
      .getByRole('status')
      .filter({ hasText: `${all} tanda` })
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('is walked by keyboard, opens groups, and is found again where it was left', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/tanda?rule=BELUM_DIVERIFIKASI');
    await page.getByRole('listitem').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.waitForURL(/expanded=/);
    const member = page.getByRole('listitem').getByRole('link').first();
    await member.waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toMatch(/^KPM/);
    const left = await focused(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Mengapa tanda ini muncul' }).waitFor();
    await page.keyboard.press('u');
    await page.waitForURL(/\/tanda\?.*expanded=/);
    await expect.poll(() => focused(page)).toBe(left);
    await close();
  });

  it('asks in an opened group for what the names of its families are wanted', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/tanda?rule=BELUM_DIVERIFIKASI');
    await page.getByRole('listitem').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Lihat nama dan alamat' }).first().click();
    await dialog(page, 'Perlihatkan nama dan alamat').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes no key while somebody types, and none at all when single keys are off', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await page.goto('/tanda');
    await page.getByRole('listitem').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Pintasan satu huruf dipakai' }).uncheck();
    await page.keyboard.press('Escape');
    await dialog(page, 'Pintasan papan ketik').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.keyboard.press('g');
    expect(new URL(page.url()).search).toBe('');
    await close();
  });
});

describe('an alert', () => {
  it('is dismissed with a reason and a note, the next one is one key away, and closing can be undone', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await openFirst(page, 'NIK_TIDAK_VALID');
    await page.getByRole('button', { name: 'Kesampingkan dan tutup' }).click();
    const asked = dialog(page, 'Kesampingkan dan tutup');
    await asked.getByRole('button', { name: 'Kesampingkan dan tutup' }).click();
    await asked.getByText('Pilih alasannya.').waitFor();
    await asked.getByRole('radio', { name: 'Sudah dicek, bukan masalah' }).check();
    await asked.getByRole('textbox').fill('Sudah dicek pada KK.');
    await asked.getByRole('button', { name: 'Kesampingkan dan tutup' }).click();
    await asked.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Tanda berikutnya');
    await page.getByRole('button', { name: 'Urungkan' }).click();
    await page.getByRole('button', { name: 'Mulai tangani' }).waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => new URL(page.url()).search).toBe('?rule=NIK_TIDAK_VALID&view=list');
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows what somebody else did meanwhile, keeps what was typed, and lets the reader decide again', async () => {
    const [one, other] = [await signedIn(browser, baseUrl, MANAGER), await signedIn(browser, baseUrl, ABOVE)];
    await openFirst(one.page, 'RETUR_BELUM_DIRALAT');
    await other.page.goto(new URL(one.page.url()).pathname);
    await one.page.getByRole('button', { name: 'Nyatakan selesai' }).click();
    const asked = dialog(one.page, 'Nyatakan selesai');
    await asked.getByRole('textbox').fill('Bank sudah meralat.');
    await other.page.getByRole('button', { name: 'Mulai tangani' }).click();
    await other.page.getByText('Sedang ditangani', { exact: true }).first().waitFor();
    await asked.getByRole('button', { name: 'Nyatakan selesai' }).click();
    await asked.getByText('Sementara itu tanda ini berubah').waitFor();
    await asked.getByText(/Mulai ditangani/).waitFor();
    expect(await asked.getByRole('textbox').inputValue()).toBe('Bank sudah meralat.');
    await asked.getByRole('button', { name: 'Tetap: Nyatakan selesai' }).click();
    await one.page.getByText('Tanda ini tidak menunggu siapa pun lagi.').waitFor();
    await Promise.all([one.close(), other.close()]);
  });

  it('keeps its actions within their card, however long their names', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await openFirst(page, 'PENERIMA_MENINGGAL');
    const beyond = await page
      .getByRole('group', { name: 'Tindak lanjut' })
      .evaluate((group) => group.scrollWidth - group.clientWidth);
    expect(beyond).toBe(0);
    await close();
  });

  it('takes the second click of a double click for no decision, and gives the focus back when a dialog is left', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await openFirst(page, 'BAYAR_DI_LUAR_DAFTAR');
    await page.getByRole('button', { name: 'Usulkan dikesampingkan dan ditutup' }).click();
    await dialog(page, 'Usulkan dikesampingkan dan ditutup').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page, 'Usulkan dikesampingkan dan ditutup').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Usulkan dikesampingkan dan ditutup');
    const acknowledge = page.getByRole('button', { name: 'Tandai sudah dibaca' });
    // the second click, as soon as another button lies where the first one was
    await acknowledge.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      const place = { clientX: x + width / 2, clientY: y + height / 2 };
      const observer = new MutationObserver(() => {
        if (button.isConnected) return;
        observer.disconnect();
        const there = document.elementFromPoint(place.clientX, place.clientY);
        there?.dispatchEvent(new MouseEvent('click', { ...place, bubbles: true, cancelable: true, detail: 2 }));
        document.body.dataset['second'] = there?.textContent ?? '';
      });
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await acknowledge.click();
    await expect.poll(() => page.evaluate(() => document.body.dataset['second'])).toBe('Mulai tangani');
    await settled(page);
    expect(await page.getByText('Sudah dibaca', { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByText('Sedang ditangani', { exact: true }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('that is kritis is closed by two: the first proposes and explains, the second reads and confirms', async () => {
    const [one, other] = [await signedIn(browser, baseUrl, MANAGER), await signedIn(browser, baseUrl, ABOVE)];
    await openFirst(one.page, 'BAYAR_DI_LUAR_DAFTAR');
    await one.page.getByRole('button', { name: 'Usulkan selesai' }).click();
    const asked = dialog(one.page, 'Usulkan selesai');
    await asked.getByRole('textbox').fill('ok');
    await asked.getByRole('button', { name: 'Usulkan selesai' }).click();
    await asked.getByText(/Catatan ini belum menjelaskan/).waitFor();
    await asked.getByRole('textbox').fill('Penyalur ditanya, uangnya sudah dikembalikan.');
    await asked.getByRole('button', { name: 'Usulkan selesai' }).click();
    await one.page.getByText('Bagian Anda selesai. Orang kedua yang memutuskan.').waitFor();
    expect(await one.page.getByRole('button', { name: 'Setujui penutupan' }).count()).toBe(0);
    await other.page.goto(new URL(one.page.url()).pathname);
    await other.page.getByText('Diusulkan: Selesai').waitFor();
    await other.page.getByRole('button', { name: 'Setujui penutupan' }).click();
    await dialog(other.page, 'Setujui penutupan').getByRole('button', { name: 'Setujui penutupan' }).click();
    await other.page.getByText('Tanda ini tidak menunggu siapa pun lagi.').waitFor();
    expect([one.complaints, other.complaints]).toEqual([[], []]);
    await Promise.all([one.close(), other.close()]);
  });

  it('is put off until a day, leaves the queue, and is taken up again by hand', async () => {
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    const listed = async () => (await ask<{ alerts: { id: string }[] }>(MANAGER, `/v1/alerts?rule=${RESTING}&limit=100`)).alerts;
    // what is due last has days left to put it off to
    const id = (await listed()).at(-1)?.id;
    await page.goto(`/tanda/${id}`);
    await page.getByRole('button', { name: 'Tunda', exact: true }).click();
    const asked = dialog(page, 'Tunda');
    await asked.getByRole('radio', { name: 'Menunggu jawaban' }).check();
    await asked.getByRole('button', { name: 'Tunda' }).click();
    await page.getByText('Tanda ini kembali dengan sendirinya pada harinya.').waitFor();
    expect((await listed()).map((alert) => alert.id)).not.toContain(id);
    // a press where the last one was, sooner than anybody reads what is new there, counts as its second click: pressed again until it acts
    const wake = page.getByRole('button', { name: 'Hentikan penundaan' });
    const resolve = page.getByRole('button', { name: 'Nyatakan selesai' });
    const pressed = async () => {
      if (await wake.isVisible()) await wake.click({ timeout: 5_000 }).catch(() => undefined);
      return resolve.isVisible();
    };
    await expect.poll(pressed, { timeout: 120_000, interval: 700 }).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows notes as the text that they are', async () => {
    const hostile = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> {{7*7}} ${7*7}';
    const { page, complaints, close } = await signedIn(browser, baseUrl, MANAGER);
    await openFirst(page, 'DATA_TIDAK_PADAN');
    await page.getByRole('button', { name: 'Tambah catatan' }).click();
    await dialog(page, 'Tambah catatan').getByRole('textbox').fill(hostile);
    await dialog(page, 'Tambah catatan').getByRole('button', { name: 'Tambah catatan' }).click();
    await page.getByRole('button', { name: 'Baca catatan' }).first().click();
    const why = dialog(page, 'Membaca catatan');
    await why.getByRole('radio', { name: 'Menindaklanjuti tanda' }).check();
    await why.getByRole('textbox').fill('Membaca ulang catatan saya');
    await why.getByRole('button', { name: 'Catat dan perlihatkan' }).click();
    await page.getByText(hostile, { exact: true }).waitFor();
    expect(await page.title()).not.toBe('owned');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('personal data', () => {
  it('is shown for a purpose that is entered first, and leaves nothing in address or storage', async () => {
    const { page, close } = await signedIn(browser, baseUrl, MANAGER);
    await openFirst(page, 'POTONGAN');
    await page.getByRole('link', { name: 'Halaman keluarga' }).click();
    await page.getByRole('heading', { name: 'Tentang keluarga ini' }).waitFor();
    await page.getByRole('button', { name: 'Perlihatkan data pribadi' }).click();
    const why = dialog(page, 'Perlihatkan data pribadi');
    await why.getByRole('button', { name: 'Catat dan perlihatkan' }).click();
    await why.getByText('Pilih tujuannya.').waitFor();
    await why.getByRole('radio', { name: 'Menangani pengaduan' }).check();
    await why.getByRole('checkbox', { name: 'NIK', exact: true }).check();
    await why.getByRole('textbox').fill('Surat pengaduan 12/2026');
    await why.getByRole('button', { name: 'Catat dan perlihatkan' }).click();
    const shown = page.getByRole('region', { name: 'Data pribadi yang diperlihatkan' });
    const nik = /\d{16}/.exec((await shown.textContent()) ?? '')?.[0] ?? '';
    expect(nik).toMatch(/^\d{16}$/);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
    expect(kept).not.toContain(nik);
    await shown.getByRole('button', { name: 'Tutup sekarang' }).click();
    expect(await page.content()).not.toContain(nik);
    await close();
  });
});
