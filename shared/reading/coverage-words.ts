/** How the posts of a kind are filled, in one sentence: `14 TKSK for 11 kecamatan: 1 with none, 6 with one, 4 with two or more`. */
import type { CoverageFigures } from '#shared/domain/officer/coverage.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { LEVEL_WORDS } from '#shared/http/officer-kinds.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';

export function coverageWords({ code, post }: Pick<OfficerKind, 'code' | 'post'>, figures: CoverageFigures): Bilingual {
  const level = LEVEL_WORDS[post ?? 'district'];
  const name = code.replaceAll('_', ' ');
  const parts = [
    { count: figures.vacant, id: 'tanpa petugas', en: 'with none' },
    { count: figures.single, id: 'dengan satu', en: 'with one' },
    { count: figures.shared, id: 'dengan dua atau lebih', en: 'with two or more' },
  ].filter(({ count }) => count > 0);
  const list = (language: 'id' | 'en'): string =>
    parts.map((part) => `${part.count.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')} ${part[language]}`).join(', ');
  const [idCount, enCount] = ['id-ID', 'en-GB'].map((locale) => figures.officers.toLocaleString(locale));
  const [idPosts, enPosts] = ['id-ID', 'en-GB'].map((locale) => figures.posts.toLocaleString(locale));
  return {
    id: `${idCount} ${name} untuk ${idPosts} ${level.id}${parts.length > 0 ? `: ${list('id')}` : ''}`,
    en: `${enCount} ${name} for ${enPosts} ${level.en}${parts.length > 0 ? `: ${list('en')}` : ''}`,
  };
}
