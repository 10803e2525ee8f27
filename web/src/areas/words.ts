/** Words for choosing an area. */
import { pageWords } from '#web/i18n/i18n.ts';

export const words = pageWords('areas', {
  id: {
    label: 'Wilayah',
    all: 'Semua wilayah saya',
    yours: 'Wilayah Anda',
    choose: 'Pilih wilayah',
    whole: 'Seluruh {{name}}',
    filter: 'Cari nama di daftar ini',
    into: 'Lihat isi {{name}}',
    up: 'Naik satu tingkat',
    none: 'Tidak ada nama yang cocok.',
    path: 'Letak wilayah',
    level: {
      country: 'Provinsi',
      province: 'Kabupaten/kota',
      regency: 'Kecamatan',
      district: 'Desa/kelurahan',
      village: '',
    },
  },
  en: {
    label: 'Area',
    all: 'All my areas',
    yours: 'Your areas',
    choose: 'Choose an area',
    whole: 'All of {{name}}',
    filter: 'Find a name in this list',
    into: 'Look inside {{name}}',
    up: 'Up one level',
    none: 'No name matches.',
    path: 'Where the area lies',
    level: { country: 'Provinces', province: 'Regencies and cities', regency: 'Districts', district: 'Villages', village: '' },
  },
});
