/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-bookmark-edit.h"

#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>

/* As long as one may want to take back what went by mistake. */
#define UNDO_SECONDS 10

/* A change that is under way, and what takes it back. */
typedef struct
{
  AdwToastOverlay *overlay; /* weak: where it is told of; NULL where nobody can be */
  PennantBookmarks *bookmarks;
  gboolean is_clan;
  char *tag;
  char *name;
  gboolean is_mine;
  guint position;
} Change;

static Change *
change_new (GtkWidget *widget, PennantService *service, gboolean is_clan, const char *tag, const char *name)
{
  Change *self = g_new0 (Change, 1);

  g_set_weak_pointer (&self->overlay, ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY)));
  self->bookmarks = g_object_ref (pennant_service_get_bookmarks (service));
  self->is_clan = is_clan;
  self->tag = g_strdup (tag);
  self->name = g_strdup (name);
  self->position = G_MAXUINT;
  return self;
}

static void
change_free (Change *self)
{
  g_clear_weak_pointer (&self->overlay);
  g_object_unref (self->bookmarks);
  g_free (self->tag);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
change_closure_free (gpointer change, GClosure *closure)
{
  change_free (change);
}

static AdwToast *
make_toast (const char *text)
{
  return g_object_new (ADW_TYPE_TOAST, "use-markup", FALSE, "title", text, NULL);
}

static gboolean
finish (Change *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (pennant_bookmarks_change_finish (self->bookmarks, result, &error))
    return TRUE;
  if (self->overlay != NULL)
    adw_toast_overlay_add_toast (self->overlay, make_toast (error->message));
  return FALSE;
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) self = user_data;

  finish (self, result);
}

static void
undo_cb (AdwToast *toast, Change *removal)
{
  Change *change = g_new0 (Change, 1);

  *change = *removal;
  change->overlay = NULL;
  g_set_weak_pointer (&change->overlay, removal->overlay);
  g_object_ref (change->bookmarks);
  change->tag = g_strdup (removal->tag);
  change->name = g_strdup (removal->name);
  pennant_bookmarks_insert_async (change->bookmarks, change->is_clan, change->tag, change->is_mine, change->position,
                                  NULL, changed_cb, change);
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) self = user_data;
  g_autofree char *name = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast = NULL;
  AdwToastOverlay *overlay = NULL;

  if (!finish (self, result) || self->overlay == NULL)
    return;

  name = pennant_name_display (self->name, self->tag);
  isolated = pennant_name_isolate (name);
  /* Translators: %s is the name of a clan or player. */
  text = g_strdup_printf (_ ("Bookmark of %s removed"), isolated);
  toast = make_toast (text);
  overlay = self->overlay;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), g_steal_pointer (&self), change_closure_free,
                         G_CONNECT_DEFAULT);
  adw_toast_overlay_add_toast (overlay, toast);
}

static void
remove_bookmark (GtkWidget *widget, PennantService *service, PennantBookmark *bookmark)
{
  PennantRecent *page = pennant_bookmark_get_page (bookmark);
  Change *change = change_new (widget, service, pennant_recent_is_clan (page), pennant_recent_get_tag (page),
                               pennant_recent_get_name (page));

  change->is_mine = pennant_bookmark_is_mine (bookmark);
  change->position = pennant_bookmarks_get_position (change->bookmarks, bookmark);
  pennant_bookmarks_remove_async (change->bookmarks, change->is_clan, change->tag, NULL, removed_cb, change);
}

static void
add_bookmark (GtkWidget *widget, PennantService *service, gboolean is_clan, const char *tag, gboolean is_mine)
{
  Change *change = change_new (widget, service, is_clan, tag, NULL);

  pennant_bookmarks_add_async (change->bookmarks, is_clan, tag, is_mine, NULL, changed_cb, change);
}

/**
 * pennant_bookmark_edit_set:
 * @widget: a widget in a window
 * @service: whose bookmarks
 * @page: a clan or player
 * @is_bookmarked: whether it is to have a bookmark
 *
 * Adds or removes the bookmark.
 */
void
pennant_bookmark_edit_set (GtkWidget *widget, PennantService *service, PennantRecent *page, gboolean is_bookmarked)
{
  gboolean is_clan = pennant_recent_is_clan (page);
  const char *tag = pennant_recent_get_tag (page);
  PennantBookmark *bookmark = pennant_bookmarks_find (pennant_service_get_bookmarks (service), is_clan, tag);

  if (bookmark == NULL && is_bookmarked)
    add_bookmark (widget, service, is_clan, tag, FALSE);
  else if (bookmark != NULL && !is_bookmarked)
    remove_bookmark (widget, service, bookmark);
}

/**
 * pennant_bookmark_edit_toggle:
 * @widget: a widget in a window
 * @service: whose bookmarks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag, valid and in the normal form
 *
 * Adds the bookmark of a clan or player, or removes the one that is there.
 */
void
pennant_bookmark_edit_toggle (GtkWidget *widget, PennantService *service, gboolean is_clan, const char *tag)
{
  PennantBookmark *bookmark = pennant_bookmarks_find (pennant_service_get_bookmarks (service), is_clan, tag);

  if (bookmark == NULL)
    add_bookmark (widget, service, is_clan, tag, FALSE);
  else
    remove_bookmark (widget, service, bookmark);
}

/**
 * pennant_bookmark_edit_set_mine:
 * @widget: a widget in a window
 * @service: whose bookmarks
 * @page: a clan or player
 * @is_mine: whether it is the person's own
 *
 * Says whether a clan or player is the person's own. One that becomes so gets a bookmark if it has none.
 */
void
pennant_bookmark_edit_set_mine (GtkWidget *widget, PennantService *service, PennantRecent *page, gboolean is_mine)
{
  PennantBookmark *bookmark = pennant_bookmarks_find (pennant_service_get_bookmarks (service),
                                                      pennant_recent_is_clan (page), pennant_recent_get_tag (page));
  Change *change = NULL;

  if (bookmark == NULL)
    {
      if (is_mine)
        add_bookmark (widget, service, pennant_recent_is_clan (page), pennant_recent_get_tag (page), TRUE);
      return;
    }
  change = change_new (widget, service, pennant_recent_is_clan (page), pennant_recent_get_tag (page), NULL);
  pennant_bookmarks_set_mine_async (change->bookmarks, bookmark, is_mine, NULL, changed_cb, change);
}

/**
 * pennant_bookmark_edit_move:
 * @widget: a widget in a window
 * @service: whose bookmarks
 * @bookmark: one of them
 * @place: another one, whose place it gets
 *
 * Moves a bookmark.
 */
void
pennant_bookmark_edit_move (GtkWidget *widget,
                            PennantService *service,
                            PennantBookmark *bookmark,
                            PennantBookmark *place)
{
  PennantRecent *page = pennant_bookmark_get_page (bookmark);
  Change *change = change_new (widget, service, pennant_recent_is_clan (page), pennant_recent_get_tag (page), NULL);

  pennant_bookmarks_move_async (change->bookmarks, bookmark, place, NULL, changed_cb, change);
}
