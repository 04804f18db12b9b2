import { useQuery } from '@tanstack/react-query';
import { ImageOff, Package } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../api/api.ts';
import { classNames } from '../ui/class-names.ts';

/** True as soon as the element was near the visible part of the page once. */
function useSeen(): [ref: React.RefObject<HTMLSpanElement | null>, seen: boolean] {
  const ref = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return [ref, seen];
}

async function fetchPhoto(fileId: string, signal: AbortSignal): Promise<Blob> {
  const { tickets } = await client.tickets.issue.mutate({ fileIds: [fileId] }, { signal });
  const ticket = tickets[0];
  if (!ticket) throw new Error('no ticket');
  const response = await fetch(ticket.url, { signal, credentials: 'omit' });
  if (!response.ok) throw new Error('no photo');
  return response.blob();
}

/** Shows bytes that this page holds; their address lives as long as the picture. */
function Picture({ bytes }: { bytes: Blob }) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return undefined;
      const url = URL.createObjectURL(bytes);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes],
  );
  return <img ref={show} alt="" className="size-full object-cover" />;
}

/** A product's photo. A ticket's address works once, so the bytes are fetched once and kept while the page lives. */
export function Photo({ fileId, className }: { fileId: string | null; className: string }) {
  const [ref, seen] = useSeen();
  const photo = useQuery({
    queryKey: ['photo', fileId],
    queryFn: ({ signal }) => fetchPhoto(fileId ?? '', signal),
    enabled: fileId !== null && seen,
    retry: 1,
  });
  const Icon = photo.isError ? ImageOff : Package;
  return (
    <span
      ref={ref}
      className={classNames(
        'grid shrink-0 place-items-center overflow-hidden rounded-xl bg-mint-soft text-mint',
        className,
      )}
    >
      {photo.data ? <Picture bytes={photo.data} /> : <Icon aria-hidden className="size-5" strokeWidth={1.6} />}
    </span>
  );
}
