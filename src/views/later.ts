import type { Language } from '../store/state';
import { loadCatalogue } from './messages';

/** Fetches all that the page may come to need after its first paint. */
export async function fetchLater(language: Language): Promise<void> {
  await Promise.all([
    import('../store/madeOf'),
    import('./prepare/PrepareScreen'),
    import('./map/MapScreen'),
    import('./health/HealthScreen'),
    import('./start/PasteDialog'),
    import('./start/LargeFileDialog'),
    import('./shell/KeysDialog'),
    import('./shell/RenameWorkspace'),
    loadCatalogue(language === 'zh' ? 'en' : 'zh'),
  ]);
  await Promise.all([
    import('./segment/SegmentScreen'),
    import('./segment/ReadInFull'),
    import('./segment/WorthSection'),
    import('./segment/stage/Stage'),
    import('./segment/stage/StageCard'),
    import('./act/ActScreen'),
    import('./classes/ClassesScreen'),
    import('./update/UpdateScreen'),
    import('./recipe/RecipeDialog'),
    import('./map/edit/SplitEditor'),
    import('./map/encoder/EncoderCard'),
    import('./map/encoder/BroughtEncoders'),
    import('./map/find/Chips'),
    import('./map/find/Filters'),
    import('./map/holds/HoldsCard'),
    import('./map/teach/TeachPanel'),
    import('../stages/explain/modelNames'),
    import('../store/live/campaignsWithout'),
    import('../store/live/monthsWithout'),
  ]);
}
