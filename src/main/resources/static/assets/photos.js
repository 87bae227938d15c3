// Large photos are made smaller before they leave the device or are kept on it.
(() => {
  "use strict";

  // A photo is taken as it is up to this size; a larger one with its longer edge at so many pixels.
  const LARGE_PHOTO = 1536 * 1024;
  const EDGE = 2560;

  const smaller = async (file) => {
    if (!["image/jpeg", "image/png", "image/webp"].includes(file.type) || file.size <= LARGE_PHOTO || !window.createImageBitmap) {
      return file;
    }
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const brush = canvas.getContext("2d");
      brush.fillStyle = "#fff";
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return small && small.size < file.size
        ? new File([small], file.name.replace(/\.[a-z0-9]+$/i, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified })
        : file;
    } catch {
      return file;
    }
  };

  window.lookbackPhotos = { smaller };
})();
