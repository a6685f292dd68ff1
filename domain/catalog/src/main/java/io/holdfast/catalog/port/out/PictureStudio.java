package io.holdfast.catalog.port.out;

import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;

/// Makes renditions of pictures.
///
/// ## Rules for every adapter
///
/// - **STU-1** Renditions fit into their square with the picture's own proportions, and are never
///   larger than the picture; there is one of each.
/// - **STU-2** A picture is made as it is looked at: turned as its EXIF says, in sRGB, whatever its
///   colours are kept as, with what is transparent kept so.
/// - **STU-3** Of a moving picture the first frame is made.
/// - **STU-4** A picture with more pixels than allowed is `Refused` by its head, before its pixels
///   take any memory.
/// - **STU-5** What is broken, or no picture, is `Refused`; nothing that a file holds makes a call
///   throw.
/// - **STU-6** The same bytes give the same renditions as long as [#recipe] is the same.
///
/// ## Threads and failure
///
/// Safe for concurrent use. Calls compute for long without waiting, and take memory for the largest
/// rendition a few times over, not for the picture.
public interface PictureStudio {
    /// Makes all renditions.
    ///
    /// @param file the picture; not closed
    /// @return what became of it
    RenderOutcome render(PictureFile file);

    /// {@return names the way in which renditions are made; another way has another name}
    String recipe();
}
