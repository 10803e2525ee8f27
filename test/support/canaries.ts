/** Personal data that belongs to nobody, and a search for it in whatever was written: as it is, or in the clothes that it could wear. */

export interface Canary {
  readonly kind: 'NIK' | 'KK' | 'name' | 'address' | 'phone' | 'account' | 'note' | 'coordinate';
  readonly value: string;
}

/** Values that nothing else in the project holds, so that whatever is found was leaked. */
export const CANARIES: readonly Canary[] = [
  { kind: 'NIK', value: '1571024312790047' },
  { kind: 'NIK', value: '1571020902640083' },
  { kind: 'KK', value: '1571021907130059' },
  { kind: 'name', value: 'Kenariwati Burungsari' },
  { kind: 'name', value: 'Cucakrawa Jalakputih' },
  { kind: 'address', value: 'Gang Merpati Pos 77' },
  { kind: 'phone', value: '081377991357' },
  { kind: 'account', value: '77665544332219' },
  { kind: 'note', value: 'catatan burung kenari rahasia' },
  { kind: 'coordinate', value: '-1.6109837465' },
  { kind: 'coordinate', value: '103.6131728394' },
];

export const canary = (kind: Canary['kind'], index = 0): string => {
  const found = CANARIES.filter((one) => one.kind === kind)[index];
  if (found === undefined) throw new Error(`no canary ${kind} ${index}`);
  return found.value;
};

/** A text as base64 would hold it at each of the three places where it may begin, without the characters that depend on its neighbours. */
function inBase64(value: string): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString('base64');
    const from = shift === 0 ? 0 : shift + 1;
    const whole = Math.floor(((shift + value.length) * 8) / 6);
    return text.slice(from, whole);
  });
}

interface Needle {
  readonly canary: Canary;
  readonly worn: string;
  readonly bytes: Buffer;
}
const needles: readonly Needle[] = CANARIES.flatMap((one) => {
  const { value } = one;
  const base64 = inBase64(value);
  const worn: [string, Buffer][] = [
    ['plain', Buffer.from(value)],
    ['upper case', Buffer.from(value.toUpperCase())],
    ['lower case', Buffer.from(value.toLowerCase())],
    ['without spaces', Buffer.from(value.replaceAll(/\s/g, ''))],
    ['URL-encoded', Buffer.from(encodeURIComponent(value))],
    ['form-encoded', Buffer.from(value.replaceAll(' ', '+'))],
    ['UTF-16 LE', Buffer.from(value, 'utf16le')],
    ['UTF-16 BE', Buffer.from(value, 'utf16le').swap16()],
    ['hex', Buffer.from(Buffer.from(value).toString('hex'))],
    ['HEX', Buffer.from(Buffer.from(value).toString('hex').toUpperCase())],
    ...base64.map((text): [string, Buffer] => ['base64', Buffer.from(text)]),
    ...base64.map((text): [string, Buffer] => ['base64url', Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))]),
    ['reversed', Buffer.from([...value].reverse().join(''))],
  ];
  const distinct = new Map(worn.map(([how, bytes]) => [bytes.toString('latin1'), { canary: one, worn: how, bytes }]));
  return [...distinct.values()];
});

export interface Sighting {
  readonly kind: Canary['kind'];
  readonly worn: string;
  /** Some characters around it, to tell where it stands. */
  readonly around: string;
}

/** Every canary in these bytes or this text. Of each in each of its clothes the first place only. */
export function findCanaries(haystack: Uint8Array | string): Sighting[] {
  const bytes = Buffer.from(haystack);
  return needles.flatMap(({ canary: { kind }, worn, bytes: needle }) => {
    const at = bytes.indexOf(needle);
    if (at < 0) return [];
    return [{ kind, worn, around: bytes.subarray(Math.max(0, at - 80), at + needle.length + 40).toString('latin1') }];
  });
}

/** A check of the search itself: a haystack in which a canary stands in the given clothes. */
export const dressed = (value: string): Readonly<Record<string, Uint8Array>> => ({
  plain: Buffer.from(`xx${value}yy`),
  base64: Buffer.from(Buffer.from(`{"a":"${value}"}`).toString('base64')),
  'base64, shifted': Buffer.from(Buffer.from(`{"ab":"${value}"}`).toString('base64')),
  'base64url, shifted': Buffer.from(Buffer.from(`{"abc":"${value}"}`).toString('base64url')),
  hex: Buffer.from(Buffer.from(`"${value}"`).toString('hex')),
  'UTF-16': Buffer.from(`.${value}.`, 'utf16le'),
  'UTF-16, big end': Buffer.from(`.${value}.`, 'utf16le').swap16(),
  'in a URL': Buffer.from(`?q=${encodeURIComponent(value)}`),
});
