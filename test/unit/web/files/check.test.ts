/**
 * Goal: every row of every kind becomes the event that it means, under an id that is the same wherever and whenever it is sent; what is
 * wrong is told by row and column, in both languages, before anything is sent.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as common from '#events/common.ts';
import * as distribution from '#events/distribution.ts';
import * as entitlement from '#events/entitlement.ts';
import * as fieldCodes from '#events/field-codes.ts';
import { cloudEvent, EVENT_DATA, EVENT_TYPES, TYPE_PREFIX } from '#events/index.ts';
import { MATCH_LISTS } from '#events/match.ts';
import { type CheckedFile, checkFile, isRefused } from '#web/files/check.ts';
import * as codes from '#web/files/codes.ts';
import { eventId } from '#web/files/event-id.ts';
import { KINDS, type Kind, kindOf } from '#web/files/kinds.ts';
import { messageOf, repairFile, repairName } from '#web/files/repair.ts';
import type { Sender } from '#web/files/row.ts';
import { templateOf } from '#web/files/template.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const SENDER: Sender = { source: 'agency:bri', areas: ['15.71'], programmes: ['PKH', 'SEMBAKO'] };
const kind = (slug: string): Kind => kindOf(slug) as Kind;
const PAYMENT = kind('pembayaran');

const check = (text: string, of = PAYMENT) =>
  checkFile('berkas.csv', new TextEncoder().encode(text), { kind: of, sender: SENDER, nowMs: NOW });
async function checked(text: string, of = PAYMENT): Promise<CheckedFile> {
  const file = await check(text, of);
  if (isRefused(file)) throw new Error(JSON.stringify(file.problems));
  return file;
}
async function problems(text: string, of = PAYMENT): Promise<string[]> {
  const file = await check(text, of);
  return isRefused(file) ? file.problems.map(({ message }) => message.id) : [];
}

const HEADING = 'Nomor rujukan;Tanggal;NIK;Nomor PKH;Kode desa/kelurahan;Program;Bulan;Nominal;Saluran;Koreksi ke';
const row = (
  over: Partial<
    Record<'reference' | 'date' | 'nik' | 'pkh' | 'area' | 'programme' | 'months' | 'amount' | 'channel' | 'correction', string>
  > = {},
) => {
  const cells = {
    reference: 'BRI-1',
    date: '05/10/2026',
    nik: '1571015708850001',
    pkh: '',
    area: '15.71.01.1001',
    programme: 'PKH',
    months: '2026-10 s.d. 2026-12',
    amount: '825.000',
    channel: 'KKS',
    correction: '',
    ...over,
  };
  return Object.values(cells).join(';');
};
const file = (...rows: string[]): string => [HEADING, ...rows].join('\r\n');

const NOT_ROWS: ReadonlySet<string> = new Set(['officer.assigned.v1', 'officer.unassigned.v1']);

describe('kinds', () => {
  it('know the codes that the schemas list', () => {
    const { CHANNELS, COMPONENTS } = entitlement;
    const { RETURN_REASONS, FAILURE_REASONS } = distribution;
    const { EXCLUSION_REASONS } = entitlement;
    const UNITS = common.unit.options;
    const [RECIPIENTS, AUTHORITIES] = [fieldCodes.RECIPIENTS, fieldCodes.AUTHORITIES].map((list) => Object.keys(list));
    const [COMPLAINT_CHANNELS, COMPLAINT_TOPICS, COMPLAINT_RESULTS] = [
      fieldCodes.COMPLAINT_CHANNELS,
      fieldCodes.COMPLAINT_TOPICS,
      fieldCodes.COMPLAINT_RESULTS,
    ].map((list) => Object.keys(list));
    const CARD_HOLDERS = EVENT_DATA['card.handed-over.v1'].shape.to.options;
    const MATCHED_PERSONS = EVENT_DATA['kpm.matched.v1'].shape.person.options;
    expect({ ...codes }).toEqual({
      CHANNELS,
      COMPONENTS,
      RETURN_REASONS,
      FAILURE_REASONS,
      EXCLUSION_REASONS,
      UNITS,
      RECIPIENTS,
      AUTHORITIES,
      CARD_HOLDERS,
      MATCH_LISTS,
      MATCHED_PERSONS,
      COMPLAINT_CHANNELS,
      COMPLAINT_TOPICS,
      COMPLAINT_RESULTS,
      STATEMENT_ENTRIES: Object.keys(fieldCodes.STATEMENT_ENTRIES),
    });
  });

  it('are all that an agency reports of families, their money and their goods, each once', () => {
    // who works where is kept by programme managers, officer by officer, and in no file (functions/query-officers)
    const expected = EVENT_TYPES.filter((type) => !NOT_ROWS.has(type));
    expect(KINDS.map(({ type }) => type).sort()).toEqual([...expected].sort());
  });

  it.each(KINDS.map((one) => [one.slug, one] as const))(
    '%s: the template is a file whose example is not sent',
    async (_, one) => {
      const { rows, examples } = await checked(templateOf(one), one);
      expect({ rows: rows.length, examples }).toEqual({ rows: 0, examples: 1 });
    },
  );

  it.each(KINDS.map((one) => [one.slug, one] as const))(
    '%s: the example, with another number, is an event that the API takes',
    async (_, one) => {
      const identifying = one.identity[0] ?? '';
      const header = one.columns.find(({ key }) => key === identifying)?.example ?? '';
      const { rows } = await checked(templateOf(one).replace(header, `${header}9`), one);
      expect(rows.map(({ faults }) => faults)).toEqual([[]]);
      const event = cloudEvent.parse(rows[0]?.event);
      expect(event.type).toBe(TYPE_PREFIX + one.type);
      expect(EVENT_DATA[one.type].safeParse(event.data).success).toBe(true);
    },
  );

  it.each(KINDS.map((one) => [one.slug, one] as const))(
    '%s: every field of the schema that a clerk can know has a column, and no column is without a place',
    (_, one) => {
      const keys = new Set(one.columns.map(({ key }) => key));
      expect(keys.size).toBe(one.columns.length);
      for (const key of [...one.identity, ...one.shown, one.time]) expect(keys).toContain(key);
      const headers = one.columns.flatMap(({ header, also }) =>
        [header, ...also].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')),
      );
      // a heading means one column
      expect(headers.filter((name, i) => headers.indexOf(name) !== i)).toEqual([]);
      const filled = new Set(one.columns.map(({ path }) => path[0]).filter((part) => part !== undefined));
      const fields = Object.keys(EVENT_DATA[one.type].shape).filter((field) => field !== 'precision');
      expect(fields.filter((field) => !filled.has(field))).toEqual([]);
    },
  );
});

describe('a row', () => {
  it('becomes the event that it tells', async () => {
    const { rows } = await checked(file(row()));
    expect(rows[0]?.event).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^berkas-[bcdfghjklmnpqrst]{32}-0$/),
      source: 'agency:bri',
      type: 'id.kawal-bansos.distribution.disbursed.v1',
      time: '2026-10-05T00:00:00+07:00',
      data: {
        kpm: { nik: '1571015708850001' },
        area: '15.71.01.1001',
        programme: 'PKH',
        months: ['2026-10', '2026-11', '2026-12'],
        amount: 825_000,
        reference: 'BRI-1',
        channel: 'KKS',
        precision: 'day',
      },
    });
  });

  it('keeps the time where there is one, on the clock of the place', async () => {
    const { rows } = await checked(file(row({ date: '05/10/2026 08:15' })));
    expect(rows[0]?.event).toMatchObject({ time: '2026-10-05T08:15:00+07:00' });
    expect(rows[0]?.event?.data).not.toHaveProperty('precision');
  });

  it('tells what is wrong by its column, each once, in both languages, without the value', async () => {
    const bad = row({
      nik: '15710157',
      amount: 'banyak',
      area: '1571011001',
      programme: 'BLTDD',
      date: '25/13/2026',
      channel: '',
    });
    const { rows } = await checked(file(bad));
    const { faults = [], event } = rows[0] ?? {};
    expect(event).toBeUndefined();
    expect(faults.map(({ column }) => column).sort()).toEqual(['amount', 'area', 'channel', 'nik', 'programme', 'time']);
    for (const fault of faults) {
      expect(fault.message.id).not.toBe('');
      expect(fault.fix.en).not.toBe('');
      expect(JSON.stringify(fault)).not.toContain('15710157');
    }
    expect(messageOf(PAYMENT, faults.find(({ column }) => column === 'amount') ?? (faults[0] as never), 'id')).toBe(
      'Nominal: Bukan jumlah rupiah bulat',
    );
  });

  it('names the family by something', async () => {
    const { rows } = await checked(file(row({ nik: '' })));
    expect(rows[0]?.faults.map(({ message }) => message.id)).toEqual(['Keluarganya tidak disebut']);
    const { rows: byNumber } = await checked(file(row({ nik: '', pkh: 'PKH-157101-000017' })));
    expect(byNumber[0]?.event?.data).toMatchObject({ kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] } });
  });

  it('lies within what the agency may post, and not ahead of the day', async () => {
    const { rows } = await checked(
      file(
        row({ area: '15.05.01.2001' }),
        row({ date: '23/11/2026', reference: 'BRI-2' }),
        row({ date: '22/11/2026', reference: 'BRI-3' }),
      ),
    );
    expect(rows.map(({ faults }) => faults.map(({ column, message }) => `${column}: ${message.id}`))).toEqual([
      ['area: Di luar wilayah instansi Anda'],
      ['time: Di masa depan'],
      [],
    ]);
  });

  it('of a list counts the members of the family, and leaves out none', async () => {
    const list = kind('daftar');
    const heading = 'Nomor SK;Tanggal SK;No;NIK;Nama;Alamat;RT;Kode kelurahan;Program;Bulan;Anak SD;Lansia;Ibu hamil';
    const { rows } = await checked(
      `${heading}\nSK-1;01/10/2026;1;1571015708850001;Siti;Jl. Contoh 7;03;15.71.01.1001;PKH;2026-10;2;1;0\nSK-1;01/10/2026;2;1571015708850002;Budi;Jl. Contoh 8;3a;15.71.01.1001;PKH;2026-10;11;;-`,
      list,
    );
    expect(rows[0]?.event?.data).toMatchObject({
      components: [
        { code: 'SD', count: 2 },
        { code: 'LANSIA', count: 1 },
      ],
      address: { street: 'Jl. Contoh 7', rt: '03' },
    });
    expect(rows[1]?.faults.map(({ column }) => column).sort()).toEqual(['component-sd', 'rt']);
  });
});

describe('rows of other kinds', () => {
  const lines = (heading: string, ...rows: string[]): string => [heading, ...rows].join('\n');
  const dataOf = async (slug: string, text: string): Promise<unknown> => {
    const { rows } = await checked(text, kind(slug));
    expect(rows.map(({ faults }) => faults)).toEqual([[]]);
    return rows[0]?.event?.data;
  };

  it('a payment in kind says what was handed over, with which proof, and who took it', async () => {
    const heading = `${HEADING};Barang;Bukti foto;Bukti KTP;Bukti lokasi;Bukti BAST;Yang menerima;Dasar wakil`;
    const cells = `${row({ amount: '0', channel: 'TITIK_BAGI' })};"Beras 20 kg; telur 1.500 butir";ya;tidak;ya;ya;wakil;surat kuasa`;
    expect(await dataOf('pembayaran', lines(heading, cells))).toMatchObject({
      amount: 0,
      goods: [
        { item: 'BERAS', quantity: 20, unit: 'KG' },
        { item: 'TELUR', quantity: 1500, unit: 'BUTIR' },
      ],
      evidence: { photo: true, idCard: false, geotag: true, bast: true },
      recipient: { kind: 'WAKIL', authority: 'SURAT_KUASA' },
    });
  });

  it('a half-told proof and goods that are none are told by their columns', async () => {
    const { rows } = await checked(lines(`${HEADING};Barang;Bukti foto`, `${row()};20 kg beras;ya`));
    expect(rows[0]?.faults.map(({ column }) => column).sort()).toEqual(['geotag', 'goods', 'idCard']);
  });

  it("an account's status may come in the sender's words alone, but not without any", async () => {
    const heading = 'Nomor surat;No;Tanggal;NIK;Kode desa/kelurahan;Program;Bulan;Status;Status asli;Sistem asal';
    const cells = 'S-1;1;05/10/2026;1571015708850001;15.71.01.1001;PKH;2026-10;';
    expect(await dataOf('status-rekening', lines(heading, `${cells};GAGAL CEK REKENING;SIKS-NG`))).toMatchObject({
      raw: { status: 'GAGAL CEK REKENING', system: 'SIKS-NG' },
    });
    const { rows } = await checked(lines(heading, `${cells};;`), kind('status-rekening'));
    expect(rows[0]?.faults.map(({ column }) => column)).toEqual(['status']);
  });

  it('a complaint may be about a family that nobody knows', async () => {
    const heading = 'Nomor pengaduan;Kanal;Tanggal;NIK;Kode wilayah;Perihal;Tanpa nama';
    const data = await dataOf('pengaduan', lines(heading, 'L-1;lapor;05/10/2026;;15.71.01;potongan;ya'));
    expect(data).toEqual({ complaint: 'L-1', channel: 'LAPOR', area: '15.71.01', topic: 'POTONGAN', anonymous: true });
  });

  it('a batch is divided among areas, and the parts add up', async () => {
    const heading = 'Nomor kiriman;Tanggal;Kode wilayah;Program;Bulan;Jumlah keluarga;Selesai paling lambat;Pembagian';
    const cells = (parts: string): string => `D-1;05/10/2026;15.71.01;SEMBAKO;2026-10;1.000;28/11/2026;"${parts}"`;
    expect(await dataOf('kiriman', lines(heading, cells('15.71.01.1001: 20; 15.71.01: 980')))).toMatchObject({
      families: 1000,
      parts: [
        { area: '15.71.01.1001', families: 20 },
        { area: '15.71.01', families: 980 },
      ],
    });
    const { rows } = await checked(lines(heading, cells('15.71.01: 20')), kind('kiriman'));
    expect(rows[0]?.faults.map(({ column }) => column)).toEqual(['parts']);
  });

  it.each([
    ['3', 3],
    ['-1,5', -1.5],
    ['14.500', 14_500],
    ['ya', true],
    ['tidak', false],
    ['tidak layak', 'TIDAK_LAYAK'],
    ['31/12/2027', '2027-12-31'],
    ['', undefined],
  ])('an observation of %s is %s', async (cell, value) => {
    const heading = 'Nomor surat;No;Tanggal;Kode wilayah;Kode pengamatan;Nilai;Berlaku per tanggal';
    const data = await dataOf('pengamatan', lines(heading, `S-1;1;05/10/2026;15.71;harga beras;${cell};30/09/2026`));
    expect(data).toEqual({ area: '15.71', code: 'HARGA_BERAS', value, asOf: '2026-09-30' });
  });
});

describe('the heading', () => {
  it('is known by other names, in any order and case, with columns of ours that came back', async () => {
    const { rows } = await checked(
      'NO RUJUKAN;tgl;nik;kode kelurahan;program;periode;Jumlah (rupiah);saluran;Alasan;Perbaikan\nA-1;05/10/2026;1571015708850001;15.71.01.1001;PKH;2026-10;1;KKS;salah;betulkan',
    );
    expect(rows[0]?.faults).toEqual([]);
  });
  it('that lacks a column says which, and of a slip which one is meant', async () => {
    expect(await problems('Nomor rujukan;Tanggal;NIK;Kode desa/kelurahan;Program;Bulan;Nominl\nx')).toEqual([
      'Kolom “Nominl” tidak dikenal. Maksudnya “Nominal”?',
      'Kolom “Saluran” tidak ada',
    ]);
    expect(await problems(`${HEADING};Nama pemilk rekening\nx`)).toEqual([
      'Kolom “Nama pemilk rekening” tidak dikenal. Maksudnya “Nama pemilik rekening”?',
    ]);
    expect(await problems(`${HEADING};NIK\nx`)).toEqual(['Kolom “NIK” ada dua kali']);
  });
  it('leaves out what is nothing that we know, and says so', async () => {
    const { ignored } = await checked(`${HEADING};Keterangan petugas\n${row()};x`);
    expect(ignored).toEqual(['Keterangan petugas']);
  });
});

describe('the kind of a file', () => {
  const recognised = (text: string, of: Kind, among: readonly Kind[] = KINDS) =>
    checkFile('berkas.csv', new TextEncoder().encode(text), { kind: of, among, sender: SENDER, nowMs: NOW });

  it('is that of its headings, not the one that was chosen before, and it is said which was chosen', async () => {
    const found = await recognised(file(row()), kind('perintah-bayar'));
    expect(found).toMatchObject({ kind: { slug: 'pembayaran' }, chosen: { slug: 'perintah-bayar' } });
    expect(!isRefused(found) && found.rows[0]?.event?.type).toMatch(/distribution\.disbursed\.v1$/);
  });
  it('is the chosen one where the reader insists, and nothing else is said to be it', async () => {
    const found = await checked(file(row()), kind('perintah-bayar'));
    expect(found).toMatchObject({ kind: { slug: 'perintah-bayar' }, ignored: ['Saluran'] });
    expect(found.chosen).toBeUndefined();
  });
  it('stays the chosen one where columns stand beside that no kind knows', async () => {
    const found = await recognised(`${HEADING};Keterangan petugas\n${row()};x`, PAYMENT);
    expect(found).toMatchObject({ kind: { slug: 'pembayaran' }, ignored: ['Keterangan petugas'] });
  });
  it('that fits none whole is not sent: the columns of other kinds are named, and reading it all the same is a choice', async () => {
    const found = await recognised(`${HEADING};Alasan retur\n${row()};REKENING_TUTUP`, PAYMENT);
    expect(found).toMatchObject({ readable: true });
    expect(isRefused(found) && found.problems.map(({ message }) => message.id)).toEqual([
      'Kolom jenis berkas lain: Alasan retur',
    ]);
  });
  it('is never one that the sender may not send', async () => {
    const found = await recognised(file(row()), kind('perintah-bayar'), [kind('perintah-bayar'), kind('retur')]);
    expect(isRefused(found) && found.problems.map(({ message }) => message.id)).toEqual(['Kolom jenis berkas lain: Saluran']);
  });
  it.each(KINDS.map((one) => [one.slug, one] as const))(
    'of the template of %s is found whichever was chosen, but where the chosen one has all its columns',
    async (slug, own) => {
      for (const chosen of KINDS) {
        const found = await recognised(templateOf(own), chosen);
        const holdsAll = own.columns.every((column) => chosen.columns.some(({ header }) => header === column.header));
        const read = isRefused(found) ? (found.suggestions ?? []).map((one) => one.slug) : [found.kind.slug];
        if (!holdsAll) expect(read, `${slug}, chosen as ${chosen.slug}`).toContain(slug);
      }
    },
  );
});

describe('rows against each other', () => {
  it('the same row twice is sent once, and said', async () => {
    const { rows } = await checked(file(row(), row(), row({ reference: 'BRI-2' })));
    expect(rows.map(({ event }) => event !== undefined)).toEqual([true, false, true]);
    expect(rows[1]?.faults[0]?.message.id).toBe('Sama dengan baris 2');
  });
  it('of two that say different things of one payment, neither is sent', async () => {
    const { rows } = await checked(file(row(), row({ amount: '600.000' })));
    expect(rows.map(({ event }) => event)).toEqual([undefined, undefined]);
    expect(rows.map(({ faults }) => faults[0]?.message.id)).toEqual([
      'Nomor rujukan + Tanggal sama dengan baris 3, isi lainnya berbeda',
      'Nomor rujukan + Tanggal sama dengan baris 2, isi lainnya berbeda',
    ]);
  });
  it('NIK that a spreadsheet has cut stop the whole file', async () => {
    const rows = Array.from({ length: 8 }, (_, i) =>
      row({ reference: `R-${i}`, nik: `157101570885${String(i).padStart(3, '0')}0` }),
    );
    expect(await problems(file(...rows))).toEqual(['Semua NIK berakhir dengan 0: Excel membulatkan angka ke-16']);
  });
});

describe('the id of an event', () => {
  const ids = async (...rows: string[]): Promise<(string | undefined)[]> =>
    (await checked(file(...rows))).rows.map(({ event }) => event?.id);

  it('never changes: what was sent last year is a duplicate today', async () => {
    expect(await eventId('distribution.disbursed.v1', ['BRI-1', '2026-10-05T00:00:00+07:00'], 0)).toBe(GOLDEN);
    expect(await ids(row())).toEqual([GOLDEN]);
  });

  it('is the same however the row is written', async () => {
    const otherwise = row({
      date: '5 Oktober 2026',
      nik: "'1571015708850001",
      months: 'Okt–Des 2026',
      amount: 'Rp 825.000,00',
      programme: 'pkh',
      channel: 'kks',
    });
    const [first, second] = await Promise.all([checked(file(row())), checked(file(otherwise))]);
    expect(second.rows[0]?.event).toEqual(first.rows[0]?.event);
  });

  it('is of the fact and not of its details: another amount under it is a conflict, until it says that it corrects', async () => {
    const [first] = await ids(row());
    const [wrong] = await ids(row({ amount: '600.000' }));
    const [corrected] = await ids(row({ amount: '600.000', correction: '1' }));
    expect(wrong).toBe(first);
    expect(corrected).not.toBe(first);
    // of two facts of one moment the later id stands
    expect((corrected ?? '') > (first ?? '')).toBe(true);
  });

  it('tells facts apart: kind, payment, moment', async () => {
    const [first] = await ids(row());
    const others = await Promise.all([
      ids(row({ reference: 'BRI-2' })),
      ids(row({ date: '06/10/2026' })),
      ids(row({ date: '05/10/2026 00:00' })),
    ]);
    const failed = await eventId('distribution.failed.v1', ['BRI-1', '2026-10-05T00:00:00+07:00'], 0);
    // midnight said as a time is the same moment; that it is precise differs in the body alone
    expect(others.flat().slice(0, 2)).not.toContain(first);
    expect(failed).not.toBe(first);
  });

  it('has no room for a NIK, an account or a name, and is an id that the API takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.integer({ min: 0, max: 9 }), async (a, b, n) => {
        const id = await eventId('entitlement.declared.v1', [a, b], n);
        expect(id).toMatch(/^berkas-[bcdfghjklmnpqrst]{32}-\d$/);
        expect(id).not.toMatch(/\d{2}/);
        // what is joined can't be taken apart otherwise
        if (a !== '') expect(await eventId('entitlement.declared.v1', [`${a}${b}`, ''], n)).not.toBe(b === '' ? undefined : id);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the file that goes back', () => {
  it('has the same columns and why, and can be sent as it is when it is mended', async () => {
    const text = file(row({ amount: '=1+1' }), row({ reference: 'BRI-2', channel: '@x' }));
    const first = await checked(text);
    const bad = first.rows.map((one) => ({ row: one, faults: one.faults }));
    const back = repairFile(first, bad, 'id');
    expect(back.startsWith(`\uFEFF${HEADING};Alasan;Perbaikan\r\n`)).toBe(true);
    expect(back).toContain("'=1+1");
    expect(back).toContain("'1571015708850001");
    expect(back).toContain('Nominal: Bukan jumlah rupiah bulat');
    const mended = await checked(back.replace("'=1+1", '825.000').replace("'@x", 'KKS'));
    expect(mended.rows.map(({ faults }) => faults)).toEqual([[], []]);
    expect(mended.rows[0]?.event?.id).toBe((await checked(file(row()))).rows[0]?.event?.id);
    // sent back a second time it has the two columns once
    const again = await checked(back);
    const twice = repairFile(
      again,
      again.rows.map((one) => ({ row: one, faults: one.faults })),
      'id',
    );
    expect(twice.split('\r\n')[0]).toBe(`\uFEFF${HEADING};Alasan;Perbaikan`);
  });
  it('is named after what it came from', () => {
    expect(repairName('pembayaran okt.csv')).toBe('pembayaran okt-perbaiki.csv');
    expect(repairName('pembayaran okt-perbaiki.csv')).toBe('pembayaran okt-perbaiki.csv');
  });
});

/** Written down once: a change here is a change of what counts as the same fact. */
const GOLDEN = 'berkas-ttbbjgprtdlqlkcrdcsjqtmgmjhntclh-0';
