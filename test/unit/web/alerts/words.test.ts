/** Goal: what an alert's page says is no more than what is known. Method: the words themselves, in both languages. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ACTION_LABELS, HAPPENING_LABELS, WORKFLOW_LABELS } from '#shared/reading/alert-view.ts';
import { common } from '#web/i18n/common.ts';
import { startI18n } from '#web/i18n/i18n.ts';

type Words = typeof import('#web/pages/alert/words.ts')['words'];
let words: Words;
beforeAll(async () => {
  // the language is kept on the page; words are fetched once they can be entered
  vi.stubGlobal('document', { documentElement: {} });
  await startI18n();
  ({ words } = await import('#web/pages/alert/words.ts'));
});

describe('the comparison', () => {
  it('calls a payment of the expected amount right in its amount, and in nothing else: its recipient may have died', () => {
    expect([words.id.compare.same, words.en.compare.same]).toEqual(['Jumlahnya sesuai', 'The amount agrees']);
  });

  it('tells an agency that visits and what others paid are not shown to its role, and never that there are none', () => {
    const { id, en } = { id: words.id.compare.own, en: words.en.compare.own };
    expect([id.nothing.reported, en.nothing.reported]).toEqual([
      'Laporan kunjungan tidak diperlihatkan kepada peran Anda.',
      'Visits are not shown to your role.',
    ]);
    expect(id.paidHelp).toMatch(/Pembayaran Anda sendiri.*tidak diperlihatkan kepada peran Anda/);
    expect(en.paidHelp).toMatch(/Your own payments.*not shown to your role/);
  });
});

describe('acknowledging', () => {
  it('has one name: as the action, in the history, and as the state; and is said of nobody but who did it', () => {
    expect([ACTION_LABELS.acknowledge.id, HAPPENING_LABELS.acknowledge.id, WORKFLOW_LABELS.acknowledged.id]).toEqual([
      'Tandai sudah dibaca',
      'Ditandai sudah dibaca',
      'Sudah dibaca',
    ]);
    expect(WORKFLOW_LABELS.acknowledged).toEqual({ id: common.id.workflow.acknowledged, en: common.en.workflow.acknowledged });
    expect([words.id.history.by, words.en.history.by]).toEqual(['oleh {{who}}', 'by {{who}}']);
  });
});
