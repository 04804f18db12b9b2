import { Skeleton } from './skeleton.tsx';

/** Stands for a page whose program or data is on its way. */
export function Loading() {
  return (
    <main aria-busy className="grid min-w-0 content-start gap-4 p-5">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </main>
  );
}
