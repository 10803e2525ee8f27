/** What the types of events are called where a trail is narrowed to one: by subject, then by what happened. */
export const typeWords = {
  id: {
    entitlement: {
      declared: 'Tercantum dalam daftar',
      excluded: 'Dikeluarkan dari daftar',
    },
    account: {
      'status-reported': 'Status rekening dilaporkan',
    },
    card: {
      issued: 'Kartu (KKS) terbit',
      'handed-over': 'Kartu (KKS) diserahkan',
    },
    batch: {
      declared: 'Kiriman diumumkan',
    },
    stock: {
      allocated: 'Barang dialokasikan',
      'handed-over': 'Barang diserahkan',
      returned: 'Barang dikembalikan',
    },
    observation: {
      recorded: 'Pengamatan dicatat',
    },
    complaint: {
      received: 'Pengaduan diterima',
      assigned: 'Pengaduan ditugaskan',
      answered: 'Pengaduan ditanggapi',
      closed: 'Pengaduan ditutup',
    },
    distribution: {
      ordered: 'Perintah bayar (SP2D)',
      disbursed: 'Disalurkan',
      received: 'Diterima keluarga',
      failed: 'Gagal dibayar',
      returned: 'Kembali (retur)',
      repaired: 'Ralat retur',
      scheduled: 'Penyaluran dijadwalkan',
      frozen: 'Dana dibekukan',
      remitted: 'Dana disetor ke kas negara',
    },
    statement: {
      'line-reported': 'Baris rekening koran atau daftar bayar',
    },
    verification: {
      reported: 'Laporan verifikasi',
    },
    finding: {
      reported: 'Temuan petugas',
    },
    'monthly-report': {
      submitted: 'Laporan bulanan',
    },
    kpm: {
      updated: 'Data keluarga berubah',
      linked: 'Dua keluarga ternyata satu',
      erased: 'Data pribadi keluarga dihapus',
      'name-shared': 'NIK atau KK tercatat juga pada keluarga lain',
      'officer-shared': 'NIK atau KK tercatat juga pada seorang petugas',
      matched: 'Pencocokan dengan daftar lain',
    },
    erasure: {
      proposed: 'Penghapusan diusulkan',
      withdrawn: 'Usulan penghapusan ditarik',
      held: 'Penghapusan ditahan',
      'hold-lifted': 'Penahanan dicabut',
    },
    comparison: {
      computed: 'Perbandingan nama atau jarak',
    },
    'personal-data': {
      revealed: 'Data dilihat orang',
    },
    access: {
      widened: 'Akses sementara dibuka',
    },
    extract: {
      asked: 'Ekstrak diminta',
      made: 'Ekstrak selesai dibuat',
      downloaded: 'Berkas ekstrak diunduh',
    },
    alert: {
      acknowledge: 'Tanda diterima',
      start: 'Tanda mulai ditangani',
      resolve: 'Tanda dinyatakan selesai',
      dismiss: 'Tanda dikesampingkan',
      'propose-resolve': 'Penutupan tanda diusulkan: selesai',
      'propose-dismiss': 'Penutupan tanda diusulkan: dikesampingkan',
      confirm: 'Penutupan tanda disetujui orang kedua',
      'send-back': 'Usulan penutupan dikembalikan',
      withdraw: 'Usulan penutupan ditarik',
      snooze: 'Tanda ditunda',
      assign: 'Tanda diteruskan ke pihak lain',
      unassign: 'Penerusan tanda ditarik',
      wake: 'Penundaan tanda dihentikan',
      reopen: 'Tanda dibuka kembali',
      note: 'Catatan pada tanda',
      undo: 'Tindakan atas kelompok dibatalkan',
    },
    officer: {
      assigned: 'Petugas ditugaskan',
      unassigned: 'Penugasan berakhir',
    },
    agency: {
      registered: 'Instansi terdaftar',
      changed: 'Data instansi berubah',
      'key-registered': 'Kunci instansi terdaftar',
      'key-revoked': 'Kunci instansi dicabut',
    },
  },
  en: {
    entitlement: {
      declared: 'Put on a list',
      excluded: 'Taken off the list',
    },
    account: {
      'status-reported': 'Status of the account reported',
    },
    card: {
      issued: 'Card (KKS) issued',
      'handed-over': 'Card (KKS) handed over',
    },
    batch: {
      declared: 'Batch announced',
    },
    stock: {
      allocated: 'Goods allocated',
      'handed-over': 'Goods handed over',
      returned: 'Goods returned',
    },
    observation: {
      recorded: 'Observation recorded',
    },
    complaint: {
      received: 'Complaint received',
      assigned: 'Complaint assigned',
      answered: 'Complaint answered',
      closed: 'Complaint closed',
    },
    distribution: {
      ordered: 'Payment ordered (SP2D)',
      disbursed: 'Disbursed',
      received: 'Received by the family',
      failed: 'Payment failed',
      returned: 'Came back (retur)',
      repaired: 'Repair letter',
      scheduled: 'Distribution scheduled',
      frozen: 'Funds frozen',
      remitted: 'Funds remitted to the treasury',
    },
    statement: {
      'line-reported': 'Line of a statement or payment list',
    },
    verification: {
      reported: 'Verification report',
    },
    finding: {
      reported: 'Finding of an officer',
    },
    'monthly-report': {
      submitted: 'Monthly report',
    },
    kpm: {
      updated: "Family's data changed",
      linked: 'Two families are one',
      erased: 'Personal data erased',
      'name-shared': 'NIK or KK recorded for another family too',
      'officer-shared': 'NIK or KK recorded for an officer too',
      matched: 'Compared with another list',
    },
    erasure: {
      proposed: 'Erasure proposed',
      withdrawn: 'Proposal to erase withdrawn',
      held: 'Erasure put on hold',
      'hold-lifted': 'Hold lifted',
    },
    comparison: {
      computed: 'Comparison of names or distance',
    },
    'personal-data': {
      revealed: 'Somebody looked',
    },
    access: {
      widened: 'Wider access opened',
    },
    extract: {
      asked: 'Extract asked for',
      made: 'Extract made',
      downloaded: 'File of an extract downloaded',
    },
    alert: {
      acknowledge: 'Alert acknowledged',
      start: 'Alert started',
      resolve: 'Alert resolved',
      dismiss: 'Alert dismissed',
      'propose-resolve': 'Closing of an alert proposed: resolved',
      'propose-dismiss': 'Closing of an alert proposed: dismissed',
      confirm: 'Closing of an alert confirmed by a second person',
      'send-back': 'Proposal to close sent back',
      withdraw: 'Proposal to close withdrawn',
      snooze: 'Alert put off',
      assign: 'Alert given to others',
      unassign: 'Alert taken back from others',
      wake: 'Alert taken up again before its day',
      reopen: 'Alert reopened',
      note: 'Note on an alert',
      undo: 'Action on a group taken back',
    },
    officer: {
      assigned: 'Officer assigned',
      unassigned: 'Assignment ended',
    },
    agency: {
      registered: 'Agency registered',
      changed: 'Agency changed',
      'key-registered': 'Agency key registered',
      'key-revoked': 'Agency key revoked',
    },
  },
} as const;
