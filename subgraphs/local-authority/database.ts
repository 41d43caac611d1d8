import { writeStatutoryPartners } from '../../shared/access/write-statutory-partners.ts';
import { runMigrations } from '../../shared/database/migrate.ts';
import { type Geography, loadGeography } from '../../shared/geography/geography.ts';
import { prepareJobQueue } from '../../shared/jobs/prepare-job-queue.ts';
import { CreateRecords20261123150000 } from './migrations/20261123150000-create-records.ts';
import { GuardRecords20261127090000 } from './migrations/20261127090000-guard-records.ts';
import { CreateAccessLog20261127100000 } from './migrations/20261127100000-create-access-log.ts';
import { DeliverMessages20261128090000 } from './migrations/20261128090000-deliver-messages.ts';
import { LetJobsWork20261128090500 } from './migrations/20261128090500-let-jobs-work.ts';
import { RecomputeDeadlines20261128100000 } from './migrations/20261128100000-recompute-deadlines.ts';
import { WorkTheDay20261128100500 } from './migrations/20261128100500-work-the-day.ts';
import { RaiseAlerts20261128110000 } from './migrations/20261128110000-raise-alerts.ts';
import { ReconcileRecords20261128120000 } from './migrations/20261128120000-reconcile-records.ts';
import { LetADeliveredRecordGiveWay20261128130000 } from './migrations/20261128130000-let-a-delivered-record-give-way.ts';
import { GiveUpWithTheReceipt20261128131000 } from './migrations/20261128131000-give-up-with-the-receipt.ts';
import { TellOfStagesReached20261128132000 } from './migrations/20261128132000-tell-of-stages-reached.ts';
import { CountAsRecordsChange20261129090000 } from './migrations/20261129090000-count-as-records-change.ts';
import { CountEscalationsFromIndexes20261129091000 } from './migrations/20261129091000-count-escalations-from-indexes.ts';
import { KeepWhereEscalationsGotTo20261130090000 } from './migrations/20261130090000-keep-where-escalations-got-to.ts';
import { LeaveDeltasAsTheyStand20261130100000 } from './migrations/20261130100000-leave-deltas-as-they-stand.ts';
import { FindWhatIsToBeToldNext20261130110000 } from './migrations/20261130110000-find-what-is-to-be-told-next.ts';

/** Brings the local authority database up to date, with the owner's login. Running it again does nothing. */
export async function migrate(ownerUrl: string, geography: Geography = loadGeography()): Promise<void> {
  await runMigrations(ownerUrl, [
    CreateRecords20261123150000,
    GuardRecords20261127090000,
    CreateAccessLog20261127100000,
    DeliverMessages20261128090000,
    LetJobsWork20261128090500,
    RecomputeDeadlines20261128100000,
    RaiseAlerts20261128110000,
    ReconcileRecords20261128120000,
    WorkTheDay20261128100500,
    LetADeliveredRecordGiveWay20261128130000,
    GiveUpWithTheReceipt20261128131000,
    TellOfStagesReached20261128132000,
    CountAsRecordsChange20261129090000,
    CountEscalationsFromIndexes20261129091000,
    KeepWhereEscalationsGotTo20261130090000,
    LeaveDeltasAsTheyStand20261130100000,
    FindWhatIsToBeToldNext20261130110000,
  ]);
  await writeStatutoryPartners(ownerUrl, geography);
  await prepareJobQueue(ownerUrl, 'local_authority');
}
