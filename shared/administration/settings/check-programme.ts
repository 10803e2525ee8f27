/** Whether a programme holds together: its tariffs cover its months once each, are of its own aid, and name its own components (DOMAIN §1.1). */
import { AID_OF_TARIFF } from '#shared/domain/programme/programme.ts';
import type { FieldError } from '#shared/http/problem.ts';
import type { NewProgramme } from '#shared/http/schemas/settings.ts';
import { fault, notMonthStart, outOfOrder } from './faults.ts';

type Sent = Omit<NewProgramme, 'code'>;
type Row = Sent['tariff'][number];
type ByComponents = Extract<Row['value'], { kind: 'components' }>;

/** Every fault, each at the field that has it. */
export function programmeFaults(code: string, sent: Sent): FieldError[] {
  return [
    ...outOfOrder(sent.tariff, '/tariff'),
    ...notMonthStart(sent.tariff, '/tariff'),
    ...outOfOrder(sent.desilMax ?? [], '/desilMax'),
    ...outOfOrder(sent.notWith ?? [], '/notWith'),
    ...notMonthStart(sent.notWith ?? [], '/notWith'),
    ...besideItself(code, sent),
    ...validityFaults(sent),
    ...sent.tariff.flatMap((row, i) => [...kindFaults(sent, row, i), ...rowFaults(sent, row, i)]),
    ...componentFaults(sent),
  ];
}

function besideItself(code: string, { notWith = [] }: Sent): FieldError[] {
  return notWith.flatMap(({ value }, row) =>
    value.flatMap((other, i) =>
      other === code
        ? fault(
            `/notWith/${row}/value/${i}`,
            'Program tidak dapat melarang dirinya sendiri',
            'A programme cannot exclude itself',
            'Hapus kode ini dari daftar',
            'Remove this code from the list',
          )
        : [],
    ),
  );
}

function validityFaults({ validity, tariff }: Sent): FieldError[] {
  const { from, until } = validity;
  const first = tariff[0]?.from ?? '';
  const faults: FieldError[] = [];
  if (from !== undefined && until !== undefined && until < from) {
    faults.push(
      fault('/validity/until', 'Berakhir sebelum mulai', 'Ends before it begins', 'Periksa kedua bulan', 'Check both months'),
    );
  }
  if (from !== undefined && first > `${from}-01`) {
    faults.push(
      fault(
        '/tariff/0/from',
        `Ada celah: program mulai ${from}, tarif pertama baru ${first}`,
        `There is a gap: the programme begins in ${from}, the first tariff on ${first}`,
        `Mulai tarif pertama paling lambat ${from}-01`,
        `Let the first tariff begin on ${from}-01 at the latest`,
      ),
    );
  }
  return [
    ...faults,
    ...tariff.flatMap((row, i) =>
      until === undefined || row.from <= `${until}-31`
        ? []
        : fault(
            `/tariff/${i}/from`,
            `Mulai sesudah program berakhir (${until})`,
            `Begins after the programme has ended (${until})`,
            'Hapus baris ini, atau perpanjang validity.until',
            'Remove the row, or extend validity.until',
          ),
    ),
  ];
}

function kindFaults({ aid }: Sent, { value }: Row, i: number): FieldError[] {
  if (AID_OF_TARIFF[value.kind] === aid) return [];
  const kinds = Object.entries(AID_OF_TARIFF).flatMap(([kind, own]) => (own === aid ? [kind] : []));
  return [
    fault(
      `/tariff/${i}/value/kind`,
      `Bukan tarif bagi bantuan berupa ${aid}`,
      `Not a tariff of aid that is ${aid}`,
      `Pakai: ${kinds.join(', ')}; atau ubah aid`,
      `Use: ${kinds.join(', ')}; or change aid`,
    ),
  ];
}

function rowFaults(sent: Sent, { value }: Row, i: number): FieldError[] {
  const at = `/tariff/${i}/value`;
  switch (value.kind) {
    case 'components':
      return amountFaults(sent, value, at);
    case 'once': {
      const { from = '', until } = sent.validity;
      return value.months.flatMap((month, n) =>
        month >= from && (until === undefined || month <= until)
          ? []
          : fault(
              `${at}/months/${n}`,
              'Di luar masa berlaku program',
              'Outside the validity of the programme',
              'Hapus bulan ini, atau ubah validity',
              'Remove the month, or change validity',
            ),
      );
    }
    case 'goods':
      return value.items.flatMap(({ item }, n) =>
        value.items.findIndex((one) => one.item === item) === n
          ? []
          : fault(
              `${at}/items/${n}/item`,
              'Barang ini sudah disebut',
              'This thing has been named',
              'Gabungkan jumlahnya',
              'Add the quantities together',
            ),
      );
    default:
      return [];
  }
}

function amountFaults({ components = {} }: Sent, { amounts, countMax, ages }: ByComponents, at: string): FieldError[] {
  const unknown = Object.keys(amounts).filter((code) => !Object.hasOwn(components, code));
  const withoutAmount = (field: 'countMax' | 'ages', record: object): FieldError[] =>
    Object.keys(record).flatMap((code) =>
      Object.hasOwn(amounts, code)
        ? []
        : fault(
            `${at}/${field}/${code}`,
            'Komponen ini tidak punya besaran',
            'This component has no amount',
            `Isi amounts/${code}, atau hapus ini`,
            `Give amounts/${code}, or remove this`,
          ),
    );
  return [
    ...(Object.keys(amounts).length === 0
      ? [
          fault(
            `${at}/amounts`,
            'Tidak ada besaran',
            'There is no amount',
            'Isi besaran tiap komponen',
            'Give the amount of each component',
          ),
        ]
      : []),
    ...unknown.map((code) =>
      fault(
        `${at}/amounts/${code}`,
        'Komponen ini tidak dikenal program ini',
        'The programme does not know this component',
        `Tambahkan components/${code} dengan namanya, atau pakai: ${Object.keys(components).join(', ')}`,
        `Add components/${code} with its name, or use: ${Object.keys(components).join(', ')}`,
      ),
    ),
    ...withoutAmount('countMax', countMax),
    ...withoutAmount('ages', ages),
    ...Object.entries(ages).flatMap(([code, { min, max }]) =>
      max === undefined || min <= max
        ? []
        : fault(
            `${at}/ages/${code}/max`,
            'Batas atas di bawah batas bawah',
            'The upper bound lies below the lower',
            'Periksa kedua umur',
            'Check both ages',
          ),
    ),
  ];
}

/** A component that a list may name and no tariff knows would leave families without an expected amount. */
function componentFaults({ components = {}, tariff }: Sent): FieldError[] {
  const priced = new Set(tariff.flatMap(({ value }) => (value.kind === 'components' ? Object.keys(value.amounts) : [])));
  return Object.keys(components).flatMap((code) =>
    priced.has(code)
      ? []
      : fault(
          `/components/${code}`,
          'Tidak ada tarif yang memuat komponen ini',
          'No tariff has this component',
          'Isi besarannya pada tarif, atau hapus komponen ini',
          'Give its amount in a tariff, or remove the component',
        ),
  );
}
