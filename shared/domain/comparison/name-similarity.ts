/**
 * How alike two names of a person are, 0 to 1: Jaro–Winkler (Winkler 1990, prefix scale 0.1, four letters) over names reduced to what
 * lists and banks write alike (DOMAIN §3.2 #4). Pure.
 */

/** Titles and forms of address that one list writes and another does not. */
const TITLES: ReadonlySet<string> = new Set(
  'H HJ HAJI HAJJAH DR DRS DRA DRG IR PROF KH USTADZ USTADZAH BPK BAPAK IBU NY NYONYA TN TUAN SDR SDRI ALM ALMH ALMARHUM ALMARHUMAH'.split(
    ' ',
  ),
);
/** Abbreviations and spellings of one given name. SRI and SITI are names, not titles: they stay. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MUHAMMAD: 'MUH MOH MHD MUHD MOHD MUHAMAD MOHAMAD MOHAMMAD MOCHAMAD MOCHAMMAD MUCHAMAD MUCHAMMAD MOCH MUCH',
    ABDUL: 'ABD ABDOEL',
    AHMAD: 'ACHMAD ACH AHMED AKHMAD',
    SITI: 'ST STI SITTI',
    NUR: 'NOER NOOR',
  }).flatMap(([name, forms]) => forms.split(' ').map((form) => [form, name] as const)),
);
/** "son of", "daughter of": what follows names a parent. */
const PARENT: ReadonlySet<string> = new Set(['BIN', 'BINTI', 'BT', 'BTE']);
const NAME_MAX = 200;
const PREFIX_MAX = 4;
const PREFIX_SCALE = 0.1;

/** 1: the same after reduction. Three decimals: more would say something of the name itself. */
export function nameSimilarity(a: string, b: string): number {
  const [left, right] = [reduced(a), reduced(b)];
  // a bank sorts by family name, a village by given name
  const best = Math.max(jaroWinkler(left.join(''), right.join('')), jaroWinkler(sorted(left), sorted(right)));
  return Math.round(best * 1000) / 1000;
}

const sorted = (words: readonly string[]): string => [...words].sort().join('');

/** Capital letters without accents, titles, degrees, parents and punctuation; abbreviations written out. */
export function reduced(name: string): string[] {
  // academic degrees stand behind a comma
  const [bare = ''] = name.slice(0, NAME_MAX).split(',');
  const words = bare
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const parent = words.findIndex((word, i) => i > 0 && PARENT.has(word));
  const own = parent < 0 ? words : words.slice(0, parent);
  const named = own
    .filter((word) => !TITLES.has(word))
    .map((word, i) => (i === 0 && word === 'M' ? 'MUHAMMAD' : (SPELLINGS.get(word) ?? word)));
  // nothing but a title: then the title is all that there is to compare
  return named.length > 0 ? named : own;
}

function jaroWinkler(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  // letters are matched greedily from the left: always from the same side, so that both ways give the same
  const jaro = a < b ? jaroOf(a, b) : jaroOf(b, a);
  let prefix = 0;
  while (prefix < PREFIX_MAX && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * PREFIX_SCALE * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const inA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(i + reach, b.length - 1);
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken.has(j) || a[i] !== b[j]) continue;
      taken.add(j);
      inA.push(a[i] ?? '');
      break;
    }
  }
  const matches = inA.length;
  if (matches === 0) return 0;
  const inB = [...taken].sort((x, y) => x - y).map((j) => b[j]);
  const transposed = inA.filter((letter, i) => letter !== inB[i]).length / 2;
  return (matches / a.length + matches / b.length + (matches - transposed) / matches) / 3;
}
