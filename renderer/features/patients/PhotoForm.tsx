import { Camera, Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Form, Row } from '../../ui/Form.tsx'
import styles from './PhotoForm.module.css'
import { pictureToPhoto } from './picture.ts'
import type { RecordFormProps } from './record.ts'
import { useChange } from './useChange.ts'

/** A photo by the camera or from a file, made small before it is kept. */
export const PhotoForm = ({ record, onClose }: RecordFormProps) => {
  const { change, problem } = useChange(onClose)
  const [photo, setPhoto] = useState<string | null>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [noCamera, setNoCamera] = useState(false)
  const video = useRef<HTMLVideoElement>(null)
  const file = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (video.current) video.current.srcObject = stream
    return () => stream?.getTracks().forEach((track) => track.stop())
  }, [stream])
  const openCamera = async () => {
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 640 } }))
    } catch {
      setNoCamera(true)
    }
  }
  const shoot = () => {
    if (!video.current) return
    setPhoto(pictureToPhoto(video.current, video.current.videoWidth, video.current.videoHeight))
    setStream(null)
  }
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    const picture = await createImageBitmap(chosen).catch(() => null)
    setPhoto(picture && pictureToPhoto(picture, picture.width, picture.height))
  }
  return (
    <Form
      submit={t('form.save')}
      onCancel={onClose}
      problem={problem ?? (noCamera ? t('photo.noCamera') : null)}
      onSubmit={async () => photo && change(api.patients.setPhoto({ patientId: record.header.id, photo }))}
    >
      <div className={styles['frame']}>
        {stream ? (
          <video ref={video} autoPlay muted playsInline />
        ) : photo ? (
          <img src={`data:image/jpeg;base64,${photo}`} alt={t('photo.preview')} />
        ) : (
          <p>{t('photo.none')}</p>
        )}
      </div>
      <Row>
        {stream ? (
          <Button look="main" icon={<Camera aria-hidden />} onPress={shoot} autoFocus>
            {t('photo.shoot')}
          </Button>
        ) : (
          <Button icon={<Camera aria-hidden />} onPress={() => void openCamera()}>
            {t('photo.camera')}
          </Button>
        )}
        <Button icon={<Upload aria-hidden />} onPress={() => file.current?.click()}>
          {t('photo.file')}
        </Button>
        {record.header.photoId && (
          <Button
            look="danger"
            onPress={() => void change(api.patients.setPhoto({ patientId: record.header.id, photo: null }))}
          >
            {t('photo.remove')}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </Row>
    </Form>
  )
}
