/** Examples of answers in the OpenAPI document; a contract test holds each against its schema. Invented people and numbers. */

const kpmId = 'kpm_3vQk9wX0aT5LmZ2cR8bN1d';
const alertId = 'alr_Yp3kQ0vW9xT5LmZ2cR8bN1dE';
const village = { code: '15.71.01.1001', name: 'Simpang IV Sipin' };
const at = {
  paid: '2026-11-02T01:15:00.000Z',
  heard: '2026-11-02T02:00:00.000Z',
  due: '2026-11-16T01:15:00.000Z',
  raised: '2026-11-16T01:16:00.000Z',
  next: '2026-11-23T01:15:00.000Z',
  now: '2026-11-21T07:00:00.000Z',
  stale: '2026-12-05T07:00:00.000Z',
};
const months = ['2026-10', '2026-11', '2026-12'];

const district = { code: '15.71.01', name: 'Telanaipura' };
const groupId = 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x';
const cycleLabel = { id: 'Okt–Des 2026', en: 'Oct–Dec 2026' };
const psm = {
  owner: 'PSM@15.71.01.1001',
  organisation: 'PSM',
  label: {
    id: 'Pekerja sosial masyarakat (PSM), Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi',
    en: 'Community social worker (PSM), Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi',
  },
};
const tksk = {
  owner: 'TKSK@15.71.01',
  organisation: 'TKSK',
  label: {
    id: 'Tenaga kesejahteraan sosial kecamatan (TKSK), Kec. Telanaipura, Kota Jambi',
    en: 'District social welfare worker (TKSK), Kec. Telanaipura, Kota Jambi',
  },
};
const advice = {
  id: 'Kunjungi keluarga ini dan laporkan apa yang ditemukan; bantuan sudah disalurkan tetapi belum ada yang memeriksa.',
  en: 'Visit this family and report what you find; the aid was paid but nobody has checked yet.',
};
const noWorkflow = {
  open: 0,
  acknowledged: 0,
  'in-progress': 0,
  proposed: 0,
  snoozed: 0,
  'to-confirm': 0,
  resolved: 0,
  dismissed: 0,
  'resolved-by-data': 0,
};
const noSeverity = { kritis: 0, tinggi: 0, sedang: 0, rendah: 0 };

const alertRow = {
  id: alertId,
  rule: 'BELUM_DIVERIFIKASI',
  label: { id: 'KPM belum diverifikasi', en: 'Family not yet verified' },
  summary: {
    id: 'PKH Okt–Des 2026, Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi: Rp825.000 disalurkan 2 Nov 2026, 19 hari tanpa laporan kunjungan. Kunjungi keluarga ini dan laporkan apa yang ditemukan; bantuan sudah disalurkan tetapi belum ada yang memeriksa.',
    en: 'PKH Oct–Dec 2026, Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi: Rp825,000 disbursed on 2 Nov 2026, 19 days without a visit report. Visit this family and report what you find; the aid was paid but nobody has checked yet.',
  },
  category: 'waktu',
  severity: 'sedang',
  level: 1,
  condition: 'holds',
  workflow: 'open',
  overdue: false,
  dueAt: at.next,
  since: at.due,
  raisedAt: at.raised,
  area: village,
  owners: ['PSM@15.71.01.1001', 'TKSK@15.71.01'],
  ownedBy: [psm, tksk],
  groupId,
  programme: 'PKH',
  cycle: '2026-10',
  kpmId,
  nikLast4: '0001',
};

const payment = {
  source: 'agency:bri',
  reference: 'BRI-2026-T4-000017',
  months,
  amount: 825000,
  status: 'disbursed',
  channel: 'KKS',
  paidAt: at.paid,
  paidReceivedAt: at.heard,
};

const counts = {
  entitled: 500,
  entitledRupiah: 300000000,
  paid: 480,
  paidRupiah: 288000000,
  received: 455,
  receivedRupiah: 270000000,
  returnedRupiah: 1200000,
  toVerify: 80,
  toVerifyRupiah: 48000000,
  verified: 400,
  verifiedRupiah: 240000000,
  verifiedPercent: 83.3,
  overdue: 12,
  overdueRupiah: 7200000,
  flagged: 31,
  flaggedRupiah: 18600000,
  byState: [
    { state: 'SP2D', cases: 18, rupiah: 10800000 },
    { state: 'DISALURKAN', cases: 25, rupiah: 15000000 },
    { state: 'DITERIMA', cases: 455, rupiah: 273000000 },
    { state: 'RETUR', cases: 2, rupiah: 1200000 },
  ],
  bySeverity: [
    { severity: 'kritis', cases: 12, rupiah: 7200000 },
    { severity: 'tinggi', cases: 19, rupiah: 11400000 },
  ],
};

const accepted = {
  id: 'bri-2026-11-000017',
  source: 'agency:bri',
  status: 'accepted',
  receivedAt: at.heard,
  receipt: '/v1/receipts/bri-2026-11-000017',
};
const known = { programme: 'PKH', cycle: '2026-10', state: 'DISALURKAN', paidRupiah: 825000, verified: false, verifyBy: at.due };

const receipt = {
  id: 'bri-2026-11-000017',
  source: 'agency:bri',
  type: 'distribution.disbursed.v1',
  state: 'recorded',
  label: { id: 'Tercatat', en: 'Recorded' },
  acceptedAt: at.heard,
  recordedAt: '2026-11-02T02:00:01.000Z',
};

export const EXAMPLES = {
  event: {
    specversion: '1.0',
    id: 'bri-2026-11-000017',
    source: 'agency:bri',
    type: 'id.kawal-bansos.distribution.disbursed.v1',
    time: '2026-11-02T08:15:00+07:00',
    data: {
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
      area: '15.71.01.1001',
      programme: 'PKH',
      months,
      amount: 825000,
      reference: 'BRI-2026-T4-000017',
      channel: 'KKS',
    },
  },
  acceptance: accepted,
  duplicate: { ...accepted, status: 'duplicate' },
  batch: {
    items: [
      accepted,
      {
        id: 'bri-2026-11-000018',
        status: 'rejected',
        problem: {
          type: 'urn:kawal-bansos:problem:invalid-fields',
          title: 'Ada isian yang tidak sah',
          status: 422,
          errors: [{ pointer: '/data/amount', message: 'Paling sedikit 1', fix: 'Kirim nilai dalam batas itu' }],
        },
      },
    ],
  },
  receipt,
  receiptsFound: { receipts: [receipt], missing: ['bri-2026-11-000018'] },
  alertPage: { alerts: [alertRow] },
  alertGroupPage: {
    groups: [
      {
        id: groupId,
        rule: alertRow.rule,
        label: alertRow.label,
        advice,
        category: alertRow.category,
        severity: 'sedang',
        area: village,
        district,
        regency: { code: '15.71', name: 'Kota Jambi' },
        province: { code: '15', name: 'Jambi' },
        programmes: ['PKH'],
        cycle: '2026-10',
        cycleLabel,
        origin: {
          kind: 'batch',
          id: 'bri/DANOM-157101-0007',
          label: { id: 'Kiriman DANOM-157101-0007 dari BRI', en: 'Batch DANOM-157101-0007 of BRI' },
        },
        alerts: 12,
        overdue: 0,
        states: { ...noWorkflow, open: 10, acknowledged: 2, 'resolved-by-data': 5 },
        bySeverity: { ...noSeverity, sedang: 12 },
        dueAt: '2026-11-23T16:59:59.000Z',
        rupiah: 9900000,
        owners: [
          { ...psm, alerts: 12 },
          { ...tksk, alerts: 12 },
        ],
      },
    ],
    totals: {
      alerts: 12,
      groups: 1,
      overdue: 0,
      byWorkflow: { ...noWorkflow, open: 10, acknowledged: 2 },
      bySeverity: { ...noSeverity, sedang: 12 },
      byRule: [{ rule: alertRow.rule, label: alertRow.label, alerts: 12, overdue: 0 }],
      byOrganisation: [
        {
          organisation: 'PSM',
          label: { id: 'Pekerja sosial masyarakat (PSM)', en: 'Community social worker (PSM)' },
          alerts: 12,
        },
      ],
      byProgramme: [{ programme: 'PKH', alerts: 12 }],
    },
    at: at.now,
  },
  alert: {
    ...alertRow,
    version: 1,
    ruleVersion: 1,
    happened: {
      id: 'PKH Okt–Des 2026, Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi: Rp825.000 disalurkan 2 Nov 2026, 19 hari tanpa laporan kunjungan.',
      en: 'PKH Oct–Dec 2026, Kel. Simpang IV Sipin, Kec. Telanaipura, Kota Jambi: Rp825,000 disbursed on 2 Nov 2026, 19 days without a visit report.',
    },
    advice,
    workflowLabel: { id: 'Terbuka', en: 'Open' },
    lineage: [
      { code: 'ID', name: 'Indonesia' },
      { code: '15', name: 'Jambi' },
      { code: '15.71', name: 'Kota Jambi' },
      district,
      village,
    ],
    why: [
      {
        name: 'payments/0/attempts',
        label: { id: 'Kunjungan belum berhasil', en: 'Visits without success' },
        value: { id: '0', en: '0' },
      },
    ],
    parameters: [
      {
        name: 'verifyAfterPaidDays',
        label: { id: 'Diverifikasi setelah penyaluran', en: 'Verified after the payment' },
        value: { id: '14 hari', en: '14 days' },
      },
    ],
    inputs: { payments: [{ reference: payment.reference, dueAt: at.due, attempts: 0 }] },
    comparison: {
      expected: { months, amountMin: 825000, amountMax: 825000, listNumber: 'SK-0123/2026' },
      paid: [payment],
      received: [{ source: payment.source, reference: payment.reference, debited: 300000 }],
      reported: [],
    },
    history: [
      {
        at: at.raised,
        since: at.due,
        what: 'raised',
        label: { id: 'Tanda muncul', en: 'Raised' },
        by: 'system',
        byLabel: { id: 'Sistem, menurut data', en: 'The system, by the data' },
        workflow: 'open',
        workflowLabel: { id: 'Terbuka', en: 'Open' },
        hasNote: false,
        version: 1,
      },
    ],
    actions: [{ action: 'acknowledge', label: { id: 'Tandai sudah dibaca', en: 'Acknowledge' }, noteRequired: false }],
  },
  actions: {
    acknowledge: { value: { action: 'acknowledge' } },
    dismiss: { value: { action: 'dismiss', reason: 'BUKAN_MASALAH', note: 'Sudah dicek di lapangan, keluarga menerima penuh.' } },
    propose: {
      value: { action: 'propose-resolve', note: 'Kedua penyalur ditanya; pembayaran kedua sudah dikembalikan.' },
    },
    confirm: { value: { action: 'confirm' } },
    sendBack: { value: { action: 'send-back', reason: 'BUKTI_BELUM_CUKUP' } },
    snooze: { value: { action: 'snooze', reason: 'KUNJUNGAN_DIJADWALKAN', until: '2026-12-03' } },
    assign: { value: { action: 'assign', to: 'TKSK@15.71.01' } },
  },
  groupAction: { action: 'acknowledge', operation: '0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80', readAt: '2026-11-02T01:15:00.000Z' },
  groupActed: {
    group: 'BELUM_DIVERIFIKASI~15.71.01.1001~2026-10~Zk3v_9aQm-1x',
    operation: '0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
    members: [{ id: alertId, done: true, version: 2 }],
  },
  acted: {
    id: alertId,
    version: 2,
    workflow: 'acknowledged',
    label: { id: 'Sudah dibaca', en: 'Acknowledged' },
  },
  kpm: {
    id: kpmId,
    area: village,
    lineage: [
      { code: '15', name: 'Jambi' },
      { code: '15.71', name: 'Kota Jambi' },
      { code: '15.71.01', name: 'Telanaipura' },
      village,
    ],
    identity: {
      status: 'confirmed',
      label: { id: 'Identitas dipastikan oleh daftar penerima', en: 'Identity confirmed by a list' },
    },
    nikLast4: '0001',
    nikCheck: 'ok',
    heirRecorded: false,
    firstSeenAt: at.heard,
    cases: [
      {
        programme: 'PKH',
        cycle: '2026-10',
        state: 'DISALURKAN',
        stateLabel: { id: 'Disalurkan', en: 'Disbursed' },
        nextActor: { id: 'Keluarga (KPM)', en: 'Family (KPM)' },
        entitlement: {
          months,
          listNumber: 'SK-0123/2026',
          listedAt: '2026-09-30T17:00:00.000Z',
          expected: { amountMin: 825000, amountMax: 825000 },
          components: [
            { code: 'SD', count: 1 },
            { code: 'LANSIA', count: 1 },
          ],
        },
        payments: [{ ...payment, debited: 0 }],
        reports: [],
        verifications: [
          {
            source: payment.source,
            reference: payment.reference,
            verified: false,
            late: false,
            attempts: 0,
            dueAt: at.due,
            dueByPaid: at.due,
            dueByReceived: '2026-11-09T02:00:00.000Z',
          },
        ],
        verified: false,
      },
    ],
    alerts: [
      {
        id: alertId,
        rule: alertRow.rule,
        label: alertRow.label,
        severity: 'sedang',
        condition: 'holds',
        workflow: 'open',
        dueAt: at.next,
        overdue: false,
      },
    ],
    hiddenEvents: 0,
  },
  trail: {
    id: kpmId,
    asOf: at.heard,
    entries: [
      {
        kind: 'event',
        type: 'distribution.disbursed.v1',
        words: {
          id: 'Disalurkan Rp825.000 untuk PKH Okt–Des 2026, rujukan BRI-2026-T4-000017',
          en: 'Disbursed Rp825,000 for PKH Oct–Dec 2026, reference BRI-2026-T4-000017',
        },
        occurredAt: at.paid,
        receivedAt: at.heard,
        source: 'agency:bri',
        area: village,
        id: 'bri-2026-11-000017',
        seq: 2,
        entry: 'Qm9rQ0vW9xT5LmZ2cR8bNw',
        leafHash: 'u8mV5cX2kQ0vW9xT5LmZ2cR8bN1dEYp3kQ0vW9xT5Lo',
      },
    ],
    hiddenEvents: 0,
    cases: {
      present: [{ ...known, holding: ['BELUM_DIVERIFIKASI'] }],
      asOf: [{ ...known, holding: [] }],
      difference: [{ programme: 'PKH', cycle: '2026-10', field: 'holding', before: '', now: 'BELUM_DIVERIFIKASI' }],
    },
  },
  summary: {
    area: { code: '15.71', name: 'Kota Jambi' },
    level: 'regency',
    programme: 'PKH',
    cycle: '2026-10',
    ancestors: [
      { code: 'ID', name: 'Indonesia' },
      { code: '15', name: 'Jambi' },
    ],
    available: [
      {
        programme: 'PKH',
        label: { id: 'Program Keluarga Harapan', en: 'Family Hope Programme' },
        cycles: [{ cycle: '2026-10', label: cycleLabel }],
      },
    ],
    progress: [{ day: '2026-11-16', due: 480, inTime: 380, late: 20, open: 80 }],
    total: counts,
    states: [
      { code: 'SP2D', label: { id: 'Perintah bayar terbit (SP2D)', en: 'Payment ordered (SP2D)' } },
      { code: 'DISALURKAN', label: { id: 'Disalurkan', en: 'Disbursed' } },
      { code: 'DITERIMA', label: { id: 'Diterima keluarga', en: 'Received by the family' } },
      { code: 'RETUR', label: { id: 'Kembali (retur)', en: 'Came back (retur)' } },
    ],
    obstacles: [
      { code: 'JARAK', label: { id: 'jarak dan biaya perjalanan', en: 'distance and cost of travel' }, cases: 31 },
      { code: 'SINYAL', label: { id: 'sinyal', en: 'the signal' }, cases: 12 },
    ],
    utilisation: [{ code: 'PANGAN', label: { id: 'pangan', en: 'food' }, cases: 288 }],
    understanding: {
      programme: [{ code: 'PAHAM', label: { id: 'paham', en: 'understood' }, cases: 240 }],
      nonCash: [{ code: 'SEBAGIAN', label: { id: 'paham sebagian', en: 'understood in part' }, cases: 122 }],
    },
    children: [{ area: { code: '15.71.01', name: 'Telanaipura' }, ...counts }],
  },
  tasks: {
    tasks: [
      {
        kpmId,
        name: 'Siti Contoh',
        address: { street: 'Jl. Contoh No. 7', rt: '03', rw: '01' },
        nikLast4: '0001',
        identity: 'confirmed',
        area: village,
        dueAt: at.due,
        overdue: true,
        rank: 1,
        why: { id: 'lewat 5 hari · belum pernah ditemui petugas', en: '5 days overdue · never met by an officer' },
        programmes: [{ programme: 'PKH', cycle: '2026-10', months, dueAt: at.due, attempts: 0 }],
      },
    ],
    total: 1,
    workload: { families: 1, pacePerDay: 30, daysNeeded: 1, daysLeft: 0, inTime: 0 },
    at: at.now,
    validUntil: at.stale,
  },
  health: { status: 'ok', version: '1.0.0', businessTime: at.now },
} as const;
