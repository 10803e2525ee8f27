/**
 * Code lists of field work: what an officer may answer, each code with its words in both languages (DOMAIN §2, §6). Data, not
 * decisions: a further code is one line here; what a rule needs to know of a code stands beside it.
 */
export interface CodeWords {
  readonly id: string;
  readonly en: string;
}
/** A list by its codes, in the order in which people are shown them. */
export type CodeList = Readonly<Record<string, CodeWords>>;
export type CodeOf<L extends CodeList> = keyof L & string;

export const codesOf = <L extends CodeList>(list: L) => Object.keys(list) as [CodeOf<L>, ...CodeOf<L>[]];

/** What a visit came to. */
export const OUTCOMES = {
  ADA_SESUAI: { id: 'ditemui, sesuai', en: 'met, as it should be' },
  ADA_BERMASALAH: { id: 'ditemui, ada yang perlu dicek', en: 'met, something to check' },
  TIDAK_DITEMUKAN: { id: 'tidak ditemukan', en: 'not found' },
  PINDAH: { id: 'pindah', en: 'moved' },
  MENINGGAL: { id: 'penerima meninggal', en: 'the recipient has died' },
  MENOLAK: { id: 'menolak dikunjungi', en: 'declined the visit' },
} as const satisfies CodeList;
export type Outcome = CodeOf<typeof OUTCOMES>;

export const METHODS = {
  RUMAH: { id: 'di rumah keluarga', en: 'at the family’s home' },
  KOMUNITAS: { id: 'di titik komunitas', en: 'at a community point' },
  TELEPON: { id: 'lewat telepon', en: 'by telephone' },
} as const satisfies CodeList;
export type Method = CodeOf<typeof METHODS>;

// ── statements ─────────────────────────────────────────────────────────────────────────────────────────
/** Lines of a bank's statement or of Pos's payment list. */
export const STATEMENT_ENTRIES = {
  KREDIT: { id: 'masuk ke rekening', en: 'came into the account' },
  BAYAR: { id: 'dibayarkan di loket atau komunitas', en: 'paid at the counter or in the community' },
  KOREKSI: { id: 'koreksi: uang masuk atau bayar dibatalkan', en: 'correction: what came in or was paid is taken back' },
  DEBIT: { id: 'ditarik atau dibelanjakan', en: 'drawn or spent' },
} as const satisfies CodeList;

// ── why ────────────────────────────────────────────────────────────────────────────────────────────────
/** Why a family is taken off a list: the ministry's EXCLUDE labels (DOMAIN §1.2). */
export const EXCLUSION_CAUSES = {
  PEKERJAAN: { id: 'pekerjaan di luar ketentuan program', en: 'an occupation that the programme leaves out' },
  TIDAK_LAYAK_DAERAH: { id: 'dinilai tidak layak oleh daerah', en: 'found not eligible by the district' },
  MENINGGAL: { id: 'penerima meninggal', en: 'the recipient has died' },
  GAGAL_BUREKOL: { id: 'pembukaan rekening gagal', en: 'the account could not be opened' },
  GAGAL_CEK_REKENING: { id: 'pengecekan rekening gagal', en: 'the check of the account failed' },
  TIDAK_SESUAI_PERUNTUKAN: { id: 'bantuan tidak sesuai peruntukan', en: 'the aid was not used for its purpose' },
  TIDAK_LAYAK_GIS: { id: 'dinilai tidak layak dari peta rumah (GIS)', en: 'found not eligible by the map of houses (GIS)' },
  OVERLAP_SDM_KESOS: {
    id: 'tercatat juga sebagai petugas kesejahteraan sosial',
    en: 'also on record as a social welfare officer',
  },
  LAINNYA: { id: 'sebab lain', en: 'another cause' },
} as const satisfies CodeList;
export type ExclusionCause = CodeOf<typeof EXCLUSION_CAUSES>;

/** Why a payment came back (retur SP2D, DOMAIN §1.2). */
export const RETURN_CAUSES = {
  NAMA_TIDAK_SESUAI: { id: 'nama tidak sesuai', en: 'the name does not match' },
  NOMOR_SALAH: { id: 'nomor rekening salah', en: 'wrong account number' },
  BANK_SALAH: { id: 'bank salah', en: 'wrong bank' },
  REKENING_PASIF: { id: 'rekening pasif', en: 'the account is passive' },
  REKENING_TUTUP: { id: 'rekening sudah ditutup', en: 'the account is closed' },
  LAINNYA: { id: 'sebab lain', en: 'another cause' },
} as const satisfies CodeList;
export type ReturnCause = CodeOf<typeof RETURN_CAUSES>;

/** Why a payment could not be made (DOMAIN §1.2, GAGAL_BAYAR). */
export const FAILURE_CAUSES = {
  MENINGGAL: { id: 'penerima meninggal', en: 'the recipient has died' },
  PINDAH: { id: 'penerima pindah', en: 'the recipient has moved' },
  ALAMAT_TIDAK_DIKENAL: { id: 'alamat tidak dikenal', en: 'the address is not known' },
  TIDAK_HADIR: { id: 'penerima tidak hadir', en: 'the recipient did not come' },
  MENOLAK: { id: 'penerima menolak', en: 'the recipient declined' },
  REKENING_GAGAL: { id: 'rekening bermasalah', en: 'something is wrong with the account' },
  LAINNYA: { id: 'sebab lain', en: 'another cause' },
} as const satisfies CodeList;
export type FailureCause = CodeOf<typeof FAILURE_CAUSES>;

// ── goods ──────────────────────────────────────────────────────────────────────────────────────────────
/** Things that are known by name. Senders may name others: item codes grow as data, and what has no words here is shown as its code. */
export const GOODS: CodeList = {
  BERAS: { id: 'beras', en: 'rice' },
  TELUR: { id: 'telur', en: 'eggs' },
  MINYAK_GORENG: { id: 'minyak goreng', en: 'cooking oil' },
  GULA: { id: 'gula', en: 'sugar' },
  TEPUNG: { id: 'tepung', en: 'flour' },
  KACANG: { id: 'kacang-kacangan', en: 'beans and nuts' },
  TAHU_TEMPE: { id: 'tahu dan tempe', en: 'tofu and tempeh' },
  DAGING: { id: 'daging', en: 'meat' },
  AYAM: { id: 'ayam', en: 'chicken' },
  IKAN: { id: 'ikan', en: 'fish' },
  SAYUR: { id: 'sayuran', en: 'vegetables' },
  BUAH: { id: 'buah-buahan', en: 'fruit' },
  SUSU: { id: 'susu', en: 'milk' },
  MI_INSTAN: { id: 'mi instan', en: 'instant noodles' },
  AIR_MINUM: { id: 'air minum', en: 'drinking water' },
  SELIMUT: { id: 'selimut', en: 'blankets' },
  PAKAIAN: { id: 'pakaian', en: 'clothing' },
  PERLENGKAPAN_BAYI: { id: 'perlengkapan bayi', en: 'baby supplies' },
  PAKET: { id: 'paket', en: 'package' },
  PAKET_SEMBAKO: { id: 'paket sembako', en: 'staple food package' },
  LAINNYA: { id: 'barang lain', en: 'other goods' },
};

/** In which everybody counts, partners and officers: quantities of one thing are only compared in one unit. */
export const GOODS_UNITS = {
  KG: { id: 'kg', en: 'kg' },
  LITER: { id: 'liter', en: 'litres' },
  BUTIR: { id: 'butir', en: 'pieces' },
  PAKET: { id: 'paket', en: 'packages' },
  BUAH: { id: 'buah', en: 'items' },
  EKOR: { id: 'ekor', en: 'animals' },
  LEMBAR: { id: 'lembar', en: 'sheets' },
  BUNGKUS: { id: 'bungkus', en: 'packs' },
  KALENG: { id: 'kaleng', en: 'tins' },
  BOTOL: { id: 'botol', en: 'bottles' },
  DUS: { id: 'dus', en: 'cartons' },
} as const satisfies CodeList;
export type GoodsUnit = CodeOf<typeof GOODS_UNITS>;

export const QUALITIES = {
  BAIK: { id: 'baik', en: 'good' },
  KURANG: { id: 'kurang baik', en: 'not quite good' },
  BURUK: { id: 'buruk', en: 'poor' },
} as const satisfies CodeList;
export type Quality = CodeOf<typeof QUALITIES>;

// ── card, PIN, recipient ───────────────────────────────────────────────────────────────────────────────
/** `outside`: whoever holds the card belongs to another family than the recipient's (DOMAIN §3.2 #31). */
export const CARD_HOLDERS = {
  SENDIRI: { id: 'penerima sendiri', en: 'the recipient', outside: false },
  KELUARGA: { id: 'anggota keluarganya', en: 'a member of the family', outside: false },
  PETUGAS: { id: 'petugas atau pendamping', en: 'an officer or companion', outside: true },
  KETUA_KELOMPOK: { id: 'ketua kelompok', en: 'the head of the group', outside: true },
  AGEN: { id: 'agen atau e-warong', en: 'an agent or e-warong', outside: true },
  LAIN: { id: 'orang lain', en: 'somebody else', outside: true },
} as const satisfies Readonly<Record<string, CodeWords & { readonly outside: boolean }>>;
export type CardHolder = CodeOf<typeof CARD_HOLDERS>;

export const PIN_KNOWN = {
  SENDIRI: { id: 'hanya penerima sendiri', en: 'the recipient alone' },
  DITULIS: { id: 'tertulis dan disimpan dekat kartu', en: 'written down and kept near the card' },
  ORANG_LAIN: { id: 'orang lain juga', en: 'somebody else too' },
  TIDAK_TAHU: { id: 'penerima tidak tahu PIN-nya', en: 'the recipient does not know it' },
} as const satisfies CodeList;
export type PinKnown = CodeOf<typeof PIN_KNOWN>;

export const RECIPIENTS = {
  PENERIMA: { id: 'penerima sendiri', en: 'the recipient' },
  SATU_KK: { id: 'anggota keluarga dalam satu KK', en: 'a member of the same family card' },
  WAKIL: { id: 'wakil di luar KK', en: 'a proxy of another family card' },
} as const satisfies CodeList;
export type RecipientKind = CodeOf<typeof RECIPIENTS>;

export const AUTHORITIES = {
  SURAT_KUASA: { id: 'dengan surat kuasa', en: 'with a letter of authority' },
  SPTJM: { id: 'dengan surat pernyataan tanggung jawab mutlak (SPTJM)', en: 'with a statement of full responsibility (SPTJM)' },
  TIDAK_ADA: { id: 'tanpa surat', en: 'without any letter' },
} as const satisfies CodeList;
export type Authority = CodeOf<typeof AUTHORITIES>;

// ── understanding, use, obstacles ──────────────────────────────────────────────────────────────────────
export const UNDERSTANDING = {
  PAHAM: { id: 'paham', en: 'understood' },
  SEBAGIAN: { id: 'paham sebagian', en: 'understood in part' },
  BELUM: { id: 'belum paham', en: 'not understood yet' },
} as const satisfies CodeList;
export type Understanding = CodeOf<typeof UNDERSTANDING>;

/** What the aid was used for (pemanfaatan). `misuse`: what the programmes exclude; it calls for education, never stops a payment (DOMAIN §3.2 #39). */
export const UTILISATION = {
  PANGAN: { id: 'pangan', en: 'food', misuse: false },
  SEKOLAH: { id: 'sekolah', en: 'school', misuse: false },
  KESEHATAN: { id: 'kesehatan', en: 'health', misuse: false },
  KEBUTUHAN_BAYI: { id: 'kebutuhan bayi', en: 'a baby’s needs', misuse: false },
  RUMAH: { id: 'perbaikan rumah', en: 'repairs of the house', misuse: false },
  LISTRIK_AIR: { id: 'listrik dan air', en: 'electricity and water', misuse: false },
  TRANSPORTASI: { id: 'transportasi', en: 'transport', misuse: false },
  MODAL_USAHA: { id: 'modal usaha', en: 'capital for a business', misuse: false },
  TABUNGAN: { id: 'tabungan', en: 'savings', misuse: false },
  UTANG: { id: 'membayar utang', en: 'repaying debts', misuse: false },
  BELUM_DIPAKAI: { id: 'belum dipakai', en: 'not used yet', misuse: false },
  ROKOK: { id: 'rokok', en: 'cigarettes', misuse: true },
  MIRAS: { id: 'minuman keras', en: 'alcohol', misuse: true },
  JUDI: { id: 'judi', en: 'gambling', misuse: true },
  LAINNYA: { id: 'keperluan lain', en: 'other needs', misuse: false },
} as const satisfies Readonly<Record<string, CodeWords & { readonly misuse: boolean }>>;
export type Utilisation = CodeOf<typeof UTILISATION>;

/** Hambatan dan kendala: what the pedoman's monitoring asks about (DOMAIN §2, items a–r), and what officers meet besides. */
export const OBSTACLES = {
  BUKA_REKENING: { id: 'pembukaan rekening', en: 'opening of the account' },
  PEMBAGIAN_KARTU: { id: 'pembagian kartu (KKS)', en: 'handing out of the card (KKS)' },
  PENGGANTIAN_KARTU: { id: 'penggantian kartu (KKS)', en: 'replacement of the card (KKS)' },
  PENGGANTIAN_KPM: { id: 'penggantian penerima pada daftar', en: 'replacement of a recipient on the list' },
  REALISASI: { id: 'penyaluran terlambat atau belum lengkap', en: 'payment late or not complete' },
  JANGKAUAN: { id: 'tempat bayar atau agen sulit dijangkau', en: 'the pay point or agent is hard to reach' },
  KETERSEDIAAN: { id: 'barang tidak tersedia', en: 'goods not available' },
  KUALITAS: { id: 'kualitas barang', en: 'quality of the goods' },
  HARGA: { id: 'harga di atas pasar', en: 'prices above the market' },
  KEPATUHAN_AGEN: { id: 'agen tidak mengikuti ketentuan', en: 'the agent does not follow the rules' },
  KEPATUHAN_KPM: { id: 'keluarga tidak mengikuti ketentuan', en: 'the family does not follow the rules' },
  EDC: { id: 'mesin EDC atau ATM', en: 'the EDC machine or ATM' },
  SINYAL: { id: 'sinyal', en: 'the signal' },
  TRANSAKSI_GAGAL: { id: 'transaksi gagal', en: 'failed transactions' },
  TIDAK_TRANSAKSI: { id: 'tidak bertransaksi tiga bulan', en: 'no transaction for three months' },
  PIN: { id: 'PIN lupa atau terblokir', en: 'PIN forgotten or blocked' },
  PENGADUAN: { id: 'pengaduan belum ditangani', en: 'a complaint not dealt with' },
  SOSIALISASI: { id: 'kurang sosialisasi', en: 'too little information' },
  PENDAMPINGAN: { id: 'pendampingan kurang', en: 'too little support by companions' },
  PENGETAHUAN: { id: 'keluarga belum memahami caranya', en: 'the family does not know how it works' },
  JARAK: { id: 'jarak dan biaya perjalanan', en: 'distance and cost of travel' },
  CUACA: { id: 'cuaca atau bencana', en: 'weather or disaster' },
  DATA: { id: 'data keluarga tidak sesuai', en: 'the family’s data are not right' },
  LAINNYA: { id: 'kendala lain', en: 'another obstacle' },
} as const satisfies CodeList;
export type Obstacle = CodeOf<typeof OBSTACLES>;

// ── an officer's own findings ──────────────────────────────────────────────────────────────────────────
/** What an officer found without having been asked about a payment (DOMAIN §6: membantu mengawasi daerah). Something to check, never a verdict. */
export const FINDINGS = {
  LAYAK_BELUM_TERDAFTAR: { id: 'tampak layak, belum terdaftar', en: 'seems eligible, not on a list' },
  TIDAK_LAYAK: { id: 'keadaan keluarga perlu dicek ulang', en: 'the family’s circumstances should be checked again' },
  PINDAH: { id: 'dikabarkan pindah', en: 'said to have moved' },
  MENINGGAL: { id: 'dikabarkan meninggal', en: 'said to have died' },
  PUNGUTAN: { id: 'kabar ada pungutan', en: 'word of money being asked for' },
  KARTU_DIPEGANG: { id: 'kartu dipegang orang lain', en: 'cards held by somebody else' },
  PEMAKETAN: { id: 'kabar barang dipaketkan', en: 'word of goods sold in set packages' },
  HARGA: { id: 'harga perlu dicek', en: 'prices to check' },
  KUALITAS: { id: 'mutu barang perlu dicek', en: 'quality of goods to check' },
  KETERSEDIAAN: { id: 'barang sulit diperoleh', en: 'goods hard to get' },
  PENYALURAN: { id: 'penyaluran terganggu', en: 'distribution disturbed' },
  PETUGAS: { id: 'petugas atau pendamping perlu bantuan', en: 'an officer or companion needs support' },
  RUMAH: { id: 'keadaan rumah', en: 'condition of the house' },
  PPKS: { id: 'ada yang memerlukan pelayanan sosial', en: 'somebody needs social services' },
  BENCANA: { id: 'bencana atau keadaan darurat', en: 'disaster or emergency' },
  DATA: { id: 'data keluarga perlu diperbarui', en: 'the family’s data should be updated' },
  LAINNYA: { id: 'hal lain', en: 'something else' },
} as const satisfies CodeList;
export type Finding = CodeOf<typeof FINDINGS>;

// ── complaints ─────────────────────────────────────────────────────────────────────────────────────────
/** Where it was said (DOMAIN §5). */
export const COMPLAINT_CHANNELS = {
  JAGA: { id: 'JAGA (KPK)', en: 'JAGA (KPK)' },
  LAPOR: { id: 'SP4N-LAPOR!', en: 'SP4N-LAPOR!' },
  LAPOR_BUPATI: { id: 'Lapor Bupati', en: 'Lapor Bupati' },
  CEK_BANSOS: { id: 'Cek Bansos', en: 'Cek Bansos' },
  CALL_021171: { id: 'pusat layanan 021-171', en: 'call centre 021-171' },
  PUSKESOS: { id: 'Puskesos', en: 'Puskesos' },
  DESA: { id: 'desa/kelurahan', en: 'the village' },
  LAINNYA: { id: 'lainnya', en: 'other' },
} as const satisfies CodeList;

/** What it is about, in the words of who complains: something to look into, never a verdict. */
export const COMPLAINT_TOPICS = {
  BELUM_MENERIMA: { id: 'belum menerima bantuan', en: 'aid not received' },
  SALDO_NOL: { id: 'saldo nol', en: 'zero balance' },
  TIDAK_DISERAHKAN: { id: 'bantuan belum diserahkan', en: 'aid not handed over' },
  KURANG: { id: 'bantuan kurang', en: 'less than expected' },
  POTONGAN: { id: 'potongan', en: 'a deduction' },
  KARTU_DIPEGANG: { id: 'kartu dipegang orang lain', en: 'card held by somebody else' },
  PENERIMA_FIKTIF: { id: 'penerima perlu dicek', en: 'a recipient to be checked' },
  TIDAK_LAYAK: { id: 'kelayakan perlu dicek', en: 'eligibility to be checked' },
  HARGA: { id: 'harga', en: 'prices' },
  KUALITAS: { id: 'kualitas barang', en: 'quality of goods' },
  PELAYANAN: { id: 'pelayanan', en: 'how people are served' },
  LAINNYA: { id: 'lainnya', en: 'other' },
} as const satisfies CodeList;
export type ComplaintTopic = CodeOf<typeof COMPLAINT_TOPICS>;

/** What came of it. */
export const COMPLAINT_RESULTS = {
  TERBUKTI: { id: 'terbukti', en: 'found to be so' },
  TIDAK_TERBUKTI: { id: 'tidak terbukti', en: 'not found to be so' },
  DITERUSKAN: { id: 'diteruskan ke pihak lain', en: 'passed on' },
  DICABUT: { id: 'dicabut pelapor', en: 'withdrawn by who complained' },
} as const satisfies CodeList;
export type ComplaintResult = CodeOf<typeof COMPLAINT_RESULTS>;

// ── the monthly report of a kecamatan ──────────────────────────────────────────────────────────────────
/** What was done in the month (koordinasi, fasilitasi, administrasi: DOMAIN §2). */
export const ACTIONS_TAKEN = {
  KOORDINASI: { id: 'koordinasi dengan camat, desa, atau Dinsos', en: 'coordination with camat, villages or Dinsos' },
  KUNJUNGAN: { id: 'kunjungan keluarga', en: 'visits to families' },
  SOSIALISASI: { id: 'sosialisasi', en: 'information given' },
  PENDAMPINGAN_BAYAR: { id: 'pendampingan pada hari bayar', en: 'presence on days of payment' },
  USUL_DATA: { id: 'usul perbaikan data', en: 'corrections of data proposed' },
  PENGADUAN: { id: 'penanganan pengaduan', en: 'complaints dealt with' },
  RUJUKAN: { id: 'rujukan ke layanan lain', en: 'referrals to other services' },
  KARTU: { id: 'bantuan urusan kartu dan rekening', en: 'help with cards and accounts' },
  BENCANA: { id: 'penanganan bencana', en: 'response to a disaster' },
  LAINNYA: { id: 'tindakan lain', en: 'other actions' },
} as const satisfies CodeList;
export type ActionTaken = CodeOf<typeof ACTIONS_TAKEN>;

/**
 * Pemerlu Pelayanan Kesejahteraan Sosial: the 26 types of the ministry (DOMAIN §6), for all who name them: reports of a month count
 * them, observations say them of a family (`one`: of one person, in English; Indonesian says both alike).
 */
export const PPKS_TYPES = {
  ANAK_BALITA_TELANTAR: { id: 'anak balita telantar', en: 'neglected infants', one: 'neglected child under five' },
  ANAK_TELANTAR: { id: 'anak telantar', en: 'neglected children', one: 'neglected child' },
  ANAK_BERHADAPAN_HUKUM: {
    id: 'anak yang berhadapan dengan hukum',
    en: 'children in conflict with the law',
    one: 'child in contact with the law',
  },
  ANAK_JALANAN: { id: 'anak jalanan', en: 'street children', one: 'street child' },
  ANAK_DISABILITAS: { id: 'anak dengan kedisabilitasan', en: 'children with disabilities', one: 'child with a disability' },
  ANAK_KORBAN_KEKERASAN: {
    id: 'anak korban tindak kekerasan',
    en: 'children who are victims of violence',
    one: 'child who suffered violence',
  },
  ANAK_PERLINDUNGAN_KHUSUS: {
    id: 'anak yang memerlukan perlindungan khusus',
    en: 'children in need of special protection',
    one: 'child in need of special protection',
  },
  LANSIA_TELANTAR: { id: 'lanjut usia telantar', en: 'neglected elderly', one: 'neglected elderly person' },
  DISABILITAS: { id: 'penyandang disabilitas', en: 'persons with disabilities', one: 'person with a disability' },
  TUNA_SUSILA: { id: 'tuna susila', en: 'sex workers', one: 'sex worker' },
  GELANDANGAN: { id: 'gelandangan', en: 'homeless persons', one: 'homeless person' },
  PENGEMIS: { id: 'pengemis', en: 'beggars', one: 'beggar' },
  PEMULUNG: { id: 'pemulung', en: 'waste pickers', one: 'waste picker' },
  KELOMPOK_MINORITAS: { id: 'kelompok minoritas', en: 'minority groups', one: 'minority group' },
  BEKAS_WARGA_BINAAN: { id: 'bekas warga binaan lembaga pemasyarakatan', en: 'former prisoners', one: 'former prisoner' },
  ODHA: { id: 'orang dengan HIV/AIDS', en: 'people living with HIV/AIDS', one: 'person with HIV/AIDS' },
  KORBAN_NAPZA: { id: 'korban penyalahgunaan NAPZA', en: 'victims of substance abuse', one: 'person harmed by drug abuse' },
  KORBAN_PERDAGANGAN_ORANG: { id: 'korban perdagangan orang', en: 'victims of trafficking', one: 'victim of trafficking' },
  KORBAN_KEKERASAN: { id: 'korban tindak kekerasan', en: 'victims of violence', one: 'victim of violence' },
  PEKERJA_MIGRAN: {
    id: 'pekerja migran bermasalah sosial',
    en: 'migrant workers with social problems',
    one: 'migrant worker with social problems',
  },
  KORBAN_BENCANA_ALAM: { id: 'korban bencana alam', en: 'victims of natural disaster', one: 'victim of a natural disaster' },
  KORBAN_BENCANA_SOSIAL: { id: 'korban bencana sosial', en: 'victims of social disaster', one: 'victim of a social disaster' },
  PEREMPUAN_RAWAN: {
    id: 'perempuan rawan sosial ekonomi',
    en: 'women at social and economic risk',
    one: 'socio-economically vulnerable woman',
  },
  FAKIR_MISKIN: { id: 'fakir miskin', en: 'the poor', one: 'poor person' },
  KELUARGA_BERMASALAH: {
    id: 'keluarga bermasalah sosial psikologis',
    en: 'families with psychosocial problems',
    one: 'family with psychosocial problems',
  },
  KOMUNITAS_ADAT_TERPENCIL: {
    id: 'komunitas adat terpencil',
    en: 'remote indigenous communities',
    one: 'remote indigenous community',
  },
} as const satisfies Readonly<Record<string, CodeWords & { readonly one: string }>>;
export type PpksType = CodeOf<typeof PPKS_TYPES>;
/** What reports of a month count: the 26, and those that a place knows besides. */
const withLocal = <L extends CodeList>(list: L) => ({ ...list, LOKAL: { id: 'jenis setempat', en: 'a local type' } }) as const;
// a spread is no constant to a bundler: called so, it is left out where nobody asks
export const PPKS = /* @__PURE__ */ withLocal(PPKS_TYPES);

/** Codes as reports of a month named them before there was one list: they are still taken, and mean the same. */
export const PPKS_BEFORE: Readonly<Record<string, PpksType>> = {
  KORBAN_TRAFFICKING: 'KORBAN_PERDAGANGAN_ORANG',
  KELUARGA_PSIKOLOGIS: 'KELUARGA_BERMASALAH',
  KOMUNITAS_ADAT: 'KOMUNITAS_ADAT_TERPENCIL',
};
/** The code of now; any other as it is. */
export const ppksCode = (code: string): string => (Object.hasOwn(PPKS_BEFORE, code) ? PPKS_BEFORE[code] : undefined) ?? code;

/** Potensi dan Sumber Kesejahteraan Sosial: the 12 types of the ministry. */
export const PSKS = {
  PEKERJA_SOSIAL: { id: 'pekerja sosial profesional', en: 'professional social workers' },
  PSM: { id: 'pekerja sosial masyarakat (PSM)', en: 'community social workers (PSM)' },
  TAGANA: { id: 'taruna siaga bencana (Tagana)', en: 'disaster volunteers (Tagana)' },
  LKS: { id: 'lembaga kesejahteraan sosial (LKS)', en: 'social welfare institutions (LKS)' },
  KARANG_TARUNA: { id: 'karang taruna', en: 'youth organisations (karang taruna)' },
  LK3: { id: 'lembaga konsultasi kesejahteraan keluarga (LK3)', en: 'family consultation institutions (LK3)' },
  KELUARGA_PIONER: { id: 'keluarga pioner', en: 'pioneer families' },
  WKSBM: { id: 'wahana kesejahteraan sosial berbasis masyarakat (WKSBM)', en: 'community welfare forums (WKSBM)' },
  WANITA_PEMIMPIN: { id: 'wanita pemimpin kesejahteraan sosial', en: 'women leaders of social welfare' },
  PENYULUH_SOSIAL: { id: 'penyuluh sosial', en: 'social educators' },
  TKSK: { id: 'tenaga kesejahteraan sosial kecamatan (TKSK)', en: 'kecamatan social welfare officers (TKSK)' },
  DUNIA_USAHA: { id: 'dunia usaha', en: 'businesses' },
} as const satisfies CodeList;
