/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-bookmark-button.h"

#include "ui/pennant-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _PennantBookmarkButton
{
  AdwBin parent_instance;

  GtkToggleButton *button;
  gboolean is_showing; /* while we press the button, not a person */

  PennantBookmarks *bookmarks;
  gboolean is_clan;
  char *tag;
};

G_DEFINE_FINAL_TYPE (PennantBookmarkButton, pennant_bookmark_button, ADW_TYPE_BIN)

static void
show (PennantBookmarkButton *self)
{
  gboolean is_bookmarked = pennant_bookmarks_find (self->bookmarks, self->is_clan, self->tag) != NULL;
  g_autofree char *tooltip = NULL;

  self->is_showing = TRUE;
  gtk_toggle_button_set_active (self->button, is_bookmarked);
  self->is_showing = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->button), is_bookmarked ? "starred-symbolic" : "non-starred-symbolic");
  tooltip = pennant_shortcuts_add_key (is_bookmarked ? _ ("Remove Bookmark") : _ ("Bookmark"), "win.bookmark");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
}

/* It shows what is kept, and that only changes once it is. */
static void
toggled_cb (PennantBookmarkButton *self)
{
  if (self->is_showing)
    return;

  show (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.bookmark", NULL);
}

static void
pennant_bookmark_button_dispose (GObject *object)
{
  PennantBookmarkButton *self = PENNANT_BOOKMARK_BUTTON (object);

  g_clear_object (&self->bookmarks);

  G_OBJECT_CLASS (pennant_bookmark_button_parent_class)->dispose (object);
}

static void
pennant_bookmark_button_finalize (GObject *object)
{
  g_free (PENNANT_BOOKMARK_BUTTON (object)->tag);

  G_OBJECT_CLASS (pennant_bookmark_button_parent_class)->finalize (object);
}

static void
pennant_bookmark_button_class_init (PennantBookmarkButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_bookmark_button_dispose;
  object_class->finalize = pennant_bookmark_button_finalize;
}

static void
pennant_bookmark_button_init (PennantBookmarkButton *self)
{
  self->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Bookmark"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  g_signal_connect_swapped (self->button, "toggled", G_CALLBACK (toggled_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/**
 * pennant_bookmark_button_set_tag:
 * @self: a button
 * @service: whose bookmarks
 * @is_clan: whether the tag is a clan's; else it is a player's
 * @tag: a tag, valid and in the normal form
 *
 * Says what the bookmark is of; called once.
 */
void
pennant_bookmark_button_set_tag (PennantBookmarkButton *self,
                                 PennantService *service,
                                 gboolean is_clan,
                                 const char *tag)
{
  g_return_if_fail (PENNANT_IS_BOOKMARK_BUTTON (self) && self->bookmarks == NULL);
  g_return_if_fail (PENNANT_IS_SERVICE (service));
  g_return_if_fail (tag != NULL);

  self->bookmarks = g_object_ref (pennant_service_get_bookmarks (service));
  self->is_clan = is_clan;
  self->tag = g_strdup (tag);
  g_signal_connect_object (self->bookmarks, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
