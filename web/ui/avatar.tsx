interface AvatarProps {
  src: string
  /** Empty when the name stands beside it. */
  alt: string
}

/** The picture of an account, round; its place is kept while it loads. */
export function Avatar({ src, alt }: AvatarProps) {
  return <img class="avatar" src={src} alt={alt} width={56} height={56} decoding="async" />
}
