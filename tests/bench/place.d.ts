import { type OpenPlatform } from '@wac/core/kernel';
import pg from 'pg';
import type { BenchShop } from './traffic.ts';
export interface BenchDatabase {
    readonly appUrl: string;
    /** A superuser's look, and what only a superuser may change. */
    see<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
    /** A superuser's connection of its own; end it before the database is dropped. */
    connect(): Promise<pg.Client>;
    drop(): Promise<void>;
}
/** Where the bench runs: its own PostgreSQL, which fsyncs, its own Redis, and a seeded database to be cloned. */
export interface Place {
    readonly postgresPid: number;
    readonly serverVersion: string;
    /** The shops of the scenario `load`. */
    readonly shops: readonly BenchShop[];
    readonly appSecret: string;
    readonly folder: string;
    /** The environment of api and worker on this database. */
    variables(database: Pick<BenchDatabase, 'appUrl'>, graphUrl: string): Record<string, string>;
    /** A fresh copy of the seeded database. */
    clone(name: string): Promise<BenchDatabase>;
    /** The product opened in this process on a database, for what is seeded through its own commands. */
    onProduct<T>(database: Pick<BenchDatabase, 'appUrl'>, work: (platform: OpenPlatform) => Promise<T>): Promise<T>;
    /** What the disk makes of one commit at a time, in milliseconds; the middle of some. */
    commitMs(): Promise<number>;
    close(): Promise<void>;
}
/** Starts PostgreSQL and Redis, migrates and seeds. */
export declare function openPlace(): Promise<Place>;
