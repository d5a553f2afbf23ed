import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../support/engine.ts';

describe('core/features/views/feature.ts', () => {
  it('lists what everybody finds at first, and saves, moves, pins and deletes', async () => {
    const { notifier } = await startEngine();
    const { api } = notifier;
    const names = async () => (await api.listViews({})).views.map(({ name }) => name);
    expect(await names()).toEqual(['Failed today', 'Long calls', 'Voicemail', 'Transferred']);
    expect((await api.listViews({})).views[0]).toMatchObject({
      text: 'outcome:failed on:today',
      words: 'failed · on today',
    });
    const saved = await api.saveView({ view: { name: ' Refunds ', text: 'said:refund', pinned: true } });
    expect(saved).toMatchObject({ name: 'Refunds', words: '“refund” was said' });
    expect(notifier.status().pinnedViews).toEqual([{ id: saved.id, name: 'Refunds', text: 'said:refund' }]);
    await api.moveView({ id: saved.id, to: 0 });
    await api.saveView({ view: { id: saved.id, name: 'Money', text: 'said:refund' } });
    await api.deleteView({ id: 'voicemail' });
    expect(await names()).toEqual(['Money', 'Failed today', 'Long calls', 'Transferred']);
    expect(notifier.status().pinnedViews).toEqual([]);
    await expect(api.deleteView({ id: 'voicemail' })).rejects.toMatchObject({ code: 'not_found', field: 'id' });
  });

  it('saves no half filter and no nameless view, and says what is wrong', async () => {
    const { notifier } = await startEngine();
    const { api } = notifier;
    await expect(api.saveView({ view: { name: 'Bad', text: 'outcome:maybe' } })).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'view.text',
    });
    await expect(api.saveView({ view: { name: ' ', text: 'a' } })).rejects.toMatchObject({ field: 'view.name' });
    await expect(api.saveView({ view: { name: 'All', text: '' } })).rejects.toMatchObject({ field: 'view.text' });
    expect((await api.listViews({})).views).toHaveLength(4);
  });
});
