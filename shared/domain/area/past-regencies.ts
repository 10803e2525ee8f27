/** Kab/kota codes that are no longer in use, with their successors: a NIK keeps the code of its first issue (DOMAIN §4). */

/**
 * Past code → code today. Kalimantan Utara left Kalimantan Timur in 2012 (UU 20/2012), Sulawesi Barat left Sulawesi Selatan
 * in 2004 (UU 26/2004), Papua and Papua Barat were split in 2022 (UU 14, 15, 16 and 29/2022).
 */
export const PAST_REGENCIES: Readonly<Record<string, string>> = {
  // Kalimantan Timur → Kalimantan Utara
  '64.04': '65.01',
  '64.05': '65.03',
  '64.06': '65.02',
  '64.10': '65.04',
  '64.73': '65.71',
  // Sulawesi Selatan → Sulawesi Barat
  '73.19': '76.04',
  '73.20': '76.05',
  '73.21': '76.02',
  '73.23': '76.03',
  '73.25': '76.01',
  // Papua → Papua Selatan
  '91.01': '93.01',
  '91.16': '93.02',
  '91.17': '93.03',
  '91.18': '93.04',
  // Papua → Papua Tengah
  '91.04': '94.01',
  '91.07': '94.02',
  '91.08': '94.03',
  '91.09': '94.04',
  '91.25': '94.05',
  '91.26': '94.06',
  '91.27': '94.07',
  '91.28': '94.08',
  // Papua → Papua Pegunungan
  '91.02': '95.01',
  '91.12': '95.02',
  '91.13': '95.03',
  '91.14': '95.04',
  '91.21': '95.05',
  '91.22': '95.06',
  '91.23': '95.07',
  '91.24': '95.08',
  // Papua Barat → Papua Barat Daya
  '92.01': '96.01',
  '92.04': '96.02',
  '92.05': '96.03',
  '92.09': '96.04',
  '92.10': '96.05',
  '92.71': '96.71',
};
