/**
 * Goal: each field of a report is taken, is bounded, and a wrong value is refused with its place and what to do; into facts go codes,
 * numbers and days alone (DOMAIN §2, TRUST §1). Method: one report that answers everything, and one slip at a time.
 */
import { describe, expect, it } from 'vitest';
import { OBSTACLES, UTILISATION } from '#events/field-codes.ts';
import { acceptReports } from '#functions/accept-reports/accept.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemBody } from '#shared/http/problem.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { openDoor, report, sentBy, type TestDoor, TKSK } from '#test/support/door.ts';
import { replaced } from '#test/support/schema-values.ts';

const SECRET = 'kata Ibu Kenari';
const GOODS = { item: 'BERAS', quantity: 10.5, unit: 'KG', quality: 'KURANG', unitPrice: 13500 };
const ITEM = {
  programme: 'SEMBAKO',
  months: ['2026-10', '2026-11', '2026-12'],
  amountReceived: 600000,
  goods: [GOODS, { item: 'TELUR', quantity: 0, unit: 'BUTIR' }],
  receivedOn: '2026-11-03',
  balanceChecked: 0,
  forcedBundle: false,
};
const ASKED = {
  card: { holder: 'AGEN', pinKnown: 'ORANG_LAIN' },
  recipient: { kind: 'WAKIL', authority: 'TIDAK_ADA' },
  understanding: { programme: 'BELUM', nonCash: 'SEBAGIAN' },
  utilisation: ['PANGAN', 'ROKOK'],
};
const WORDS = { suggestion: SECRET, note: SECRET, device: 'hp-7', obstacles: [{ code: 'JARAK', text: SECRET }, { code: 'PIN' }] };
const whole = (): Record<string, JsonValue> => ({ ...report('r-1', { ...ASKED, ...WORDS }), items: [ITEM] });

async function door(): Promise<TestDoor> {
  const open = openDoor();
  const assignments = [{ area: '15.71.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' }];
  await open.table.write(putOfficer({ officerId: TKSK.id, version: 1, kind: 'TKSK', facts: '[]', assignments }));
  return open;
}

describe('a report that answers everything', () => {
  it('leaves codes, numbers and days in the fact', async () => {
    const open = await door();
    const [item] = await acceptReports(open, TKSK, [whole()]);
    expect(item?.outcome.status).toBe('accepted');
    const { programme, months, ...said } = ITEM;
    expect(sentBy(open)[0]?.cases).toMatchObject([
      { programme, cycle: '2026-10', fact: { months, ...said, ...ASKED, obstacles: ['JARAK', 'PIN'] } },
    ]);
  });

  it('says nothing in words outside its seal', async () => {
    const open = await door();
    await acceptReports(open, TKSK, [whole()]);
    const written = JSON.stringify([open.messages, [...open.table.items()], open.logLines]);
    expect(written).not.toContain('Kenari');
    expect(written).not.toContain('hp-7');
    expect(Object.keys(sentBy(open)[0]?.cases[0]?.fact ?? {}).sort()).toEqual(
      [
        ...['amountReceived', 'assignedTo', 'balanceChecked', 'card', 'evidence', 'forcedBundle', 'goods', 'id', 'method'],
        ...['months', 'obstacles', 'occurredAt', 'officerId', 'officerKind', 'outcome', 'receivedAt', 'receivedOn'],
        ...['recipient', 'source', 'type', 'understanding', 'utilisation'],
      ].sort(),
    );
  });

  it('may leave out all of it, as phones of before do', async () => {
    const open = await door();
    const [item] = await acceptReports(open, TKSK, [report('r-1')]);
    expect(item?.outcome.status).toBe('accepted');
    const fact = sentBy(open)[0]?.cases[0]?.fact;
    expect(fact).toBeDefined();
    for (const name of [...Object.keys(ASKED), 'goods', 'receivedOn', 'balanceChecked', 'forcedBundle', 'obstacles']) {
      expect(fact).not.toHaveProperty(name);
    }
  });
});

describe('the recipient of a report', () => {
  it.each([{ kind: 'PENERIMA' }, { kind: 'SATU_KK' }, { kind: 'WAKIL', authority: 'SURAT_KUASA' }])(
    '%o is taken',
    async (recipient) => {
      const [item] = await acceptReports(await door(), TKSK, [{ ...whole(), recipient }]);
      expect(item?.outcome.status).toBe('accepted');
    },
  );
});

type Slip = readonly [path: string, value: unknown, pointer: string, fix: string];
const many = (n: number, value: unknown): unknown[] => Array.from({ length: n }, () => value);
const SLIPS: readonly Slip[] = [
  ['items/0/goods', [], '/items/0/goods', 'batas'],
  ['items/0/goods', many(11, GOODS), '/items/0/goods', 'batas'],
  ['items/0/goods', [GOODS, { ...GOODS, quantity: 1 }], '/items/0/goods', 'Jumlahkan'],
  ['items/0/goods/0/item', 'beras', '/items/0/goods/0/item', 'BERAS'],
  ['items/0/goods/0/quantity', -1, '/items/0/goods/0/quantity', 'batas'],
  ['items/0/goods/0/quantity', 10_001, '/items/0/goods/0/quantity', 'batas'],
  ['items/0/goods/0/quantity', 0.125, '/items/0/goods/0/quantity', '2.5'],
  ['items/0/goods/0/quantity', '10', '/items/0/goods/0/quantity', 'tanda kutip'],
  ['items/0/goods/0/unit', 'KILO', '/items/0/goods/0/unit', 'KG'],
  ['items/0/goods/0/quality', 'JELEK', '/items/0/goods/0/quality', 'BURUK'],
  ['items/0/goods/0/unitPrice', 0, '/items/0/goods/0/unitPrice', 'batas'],
  ['items/0/goods/0/unitPrice', 1.5, '/items/0/goods/0/unitPrice', 'bilangan bulat'],
  ['items/0/goods/0/name', 'x', '/items/0/goods/0/name', 'Hapus'],
  ['items/0/balanceChecked', -1, '/items/0/balanceChecked', 'batas'],
  ['items/0/balanceChecked', 1_000_000_001, '/items/0/balanceChecked', 'batas'],
  ['items/0/receivedOn', '2026-02-30', '/items/0/receivedOn', 'YYYY-MM-DD'],
  ['items/0/receivedOn', '2026-11-22', '/items/0/receivedOn', 'hari bantuan'],
  ['items/0/forcedBundle', 'ya', '/items/0/forcedBundle', 'true'],
  ['card', {}, '/card/holder', 'Tambahkan'],
  ['card/holder', 'TETANGGA', '/card/holder', 'KETUA_KELOMPOK'],
  ['card/pinKnown', 'YA', '/card/pinKnown', 'DITULIS'],
  ['recipient', { kind: 'WAKIL' }, '/recipient/authority', 'SURAT_KUASA'],
  ['recipient/kind', 'ANAK', '/recipient/kind', 'SATU_KK'],
  ['recipient/authority', 'LISAN', '/recipient/authority', 'SPTJM'],
  ['understanding', {}, '/understanding', 'programme'],
  ['understanding/programme', true, '/understanding/programme', 'PAHAM'],
  ['understanding/nonCash', 'TIDAK', '/understanding/nonCash', 'BELUM'],
  ['utilisation', [], '/utilisation', 'batas'],
  ['utilisation', Object.keys(UTILISATION).slice(0, 7), '/utilisation', 'batas'],
  ['utilisation', ['PANGAN', 'PANGAN'], '/utilisation', 'Hapus'],
  ['utilisation/0', 'MAKAN', '/utilisation/0', 'JUDI'],
  [
    'obstacles',
    Object.keys(OBSTACLES)
      .slice(0, 9)
      .map((code) => ({ code })),
    '/obstacles',
    'batas',
  ],
  ['obstacles', [{ code: 'PIN' }, { code: 'PIN', text: 'lagi' }], '/obstacles', 'Hapus'],
  // the longest list of codes is told to its end
  ['obstacles/0/code', 'JAUH', '/obstacles/0/code', 'LAINNYA'],
  ['obstacles/0/text', 'x'.repeat(501), '/obstacles/0/text', 'batas'],
  ['obstacles/0/text', 'a\nb', '/obstacles/0/text', 'satu baris'],
  ['suggestion', 'x'.repeat(1001), '/suggestion', 'batas'],
  ['suggestion', '', '/suggestion', 'batas'],
  ['device', 'hp 7', '/device', 'huruf'],
  ['opinion', 'x', '/opinion', 'Hapus'],
];

describe('a slip in a report', () => {
  it.each(SLIPS)('%s = %j is refused at %s', async (path, value, pointer, fix) => {
    const open = await door();
    const parts = path.split('/').map((part) => (/^\d$/.test(part) ? Number(part) : part));
    const body = set(whole(), parts, value as JsonValue);
    const [item] = await acceptReports(open, TKSK, [body]);
    if (item === undefined || !('problem' in item.outcome)) throw new Error('it was taken');
    const { errors } = item.outcome.problem;
    expect(errors).toEqual([expect.objectContaining({ pointer })]);
    expect(errors[0]?.fix.id).toContain(fix);
    expect(errors[0]?.fix.en).not.toBe(errors[0]?.fix.id);
    // no value of a sender is repeated
    expect(JSON.stringify(problemBody(item.outcome.problem, 'en'))).not.toContain('JAUH');
    expect(open.messages).toEqual([]);
  });
});

/** The body with the value at the path, also where nothing stood. */
function set(body: JsonValue, path: readonly (string | number)[], value: JsonValue): JsonValue {
  const last = path.at(-1) as string | number;
  return replaced(body, path.slice(0, -1), (parent) =>
    Array.isArray(parent) ? parent.with(Number(last), value) : { ...(parent as object), [last]: value },
  ) as JsonValue;
}
