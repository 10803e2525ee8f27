/** What happens to agencies, people, organisations, settings and field work, and when a family is erased, in words. */
import type { Bilingual } from '#shared/http/schemas/common.ts';

/** What can happen to an agency, a person, an organisation or a setting, and what officers and managers do in the field. */
const HAPPENINGS = {
  'agency.registered.v1': { id: 'Instansi didaftarkan', en: 'Agency registered' },
  'agency.changed.v1': { id: 'Data instansi diubah', en: 'Agency changed' },
  'agency.key-registered.v1': { id: 'Kunci didaftarkan', en: 'Key registered' },
  'agency.key-revoked.v1': { id: 'Kunci dicabut', en: 'Key revoked' },
  'person.registered.v1': { id: 'Orang didaftarkan', en: 'Person registered' },
  'person.changed.v1': { id: 'Data orang diubah', en: 'Person changed' },
  'person.assigned.v1': { id: 'Wilayah tugas ditetapkan', en: 'Area assigned' },
  'programme.registered.v1': { id: 'Program ditambahkan', en: 'Programme added' },
  'programme.changed.v1': { id: 'Program diubah', en: 'Programme changed' },
  'setting.changed.v1': { id: 'Pengaturan diubah', en: 'Setting changed' },
  'shadow-run.asked.v1': { id: 'Perubahan dicoba atas riwayat', en: 'A change was tried over history' },
  'tasks.delegated.v1': { id: 'Keluarga diserahkan untuk dikunjungi', en: 'Families given to another officer to visit' },
  'tasks.returned.v1': { id: 'Keluarga dikembalikan', en: 'Families given back' },
  'sampling-plan.drawn.v1': { id: 'Sampel diundi', en: 'A sample was drawn' },
  'sampling-plan.closed.v1': { id: 'Rencana sampel ditutup', en: 'A sampling plan was closed' },
  'extract.asked.v1': { id: 'Ekstrak diminta', en: 'An extract was asked for' },
  'extract.made.v1': { id: 'Ekstrak selesai dibuat', en: 'An extract was made' },
  'extract.downloaded.v1': { id: 'Berkas ekstrak diunduh', en: 'A file of an extract was downloaded' },
  'person.unassigned.v1': { id: 'Wilayah tugas diakhiri', en: 'Assignment ended' },
  'organisation.registered.v1': { id: 'Organisasi didaftarkan', en: 'Organisation registered' },
  'erasure.proposed.v1': { id: 'Penghapusan data keluarga diusulkan', en: 'Erasure of the family was proposed' },
  'erasure.withdrawn.v1': { id: 'Usulan penghapusan ditarik', en: 'The proposal to erase was withdrawn' },
  'erasure.held.v1': { id: 'Penghapusan ditahan', en: 'Erasure was put on hold' },
  'erasure.hold-lifted.v1': { id: 'Penahanan penghapusan dicabut', en: 'The hold on erasure was lifted' },
  'kpm.erased.v1': { id: 'Data pribadi keluarga dihapus', en: 'Personal data of the family were erased' },
  'organisation.changed.v1': { id: 'Data organisasi diubah', en: 'Organisation changed' },
} as const satisfies Record<string, Bilingual>;

export const HAPPENING_TYPES = Object.keys(HAPPENINGS);

/** Other things happen in the same chains, such as access that was opened wider: those are told by their type. */
export const happeningLabel = (type: string): Bilingual =>
  Object.hasOwn(HAPPENINGS, type) ? HAPPENINGS[type as keyof typeof HAPPENINGS] : { id: type, en: type };
